import { defineWords } from '../words/define';

/** Words of long work that the page does part by part. */
export const bulkWords = defineWords(
  {
    stop: '停下',
    resume: '接着做',
    close: '关闭',
    done: '完成',
    stopped: '已停下，做完的都在，可以接着做',
    failed: (why: string) => `停在这里了：${why}。做完的都在，可以接着做`,
    keepOpen: '页面别关。中断了也没事，接着做不会重复。',
    percent: (percent: number) => `${percent}%`,
    notText: '文件读不出来：要 UTF-8 编码的文本，一行一个',
    save: '保存文件',
    export: '导出 CSV',
    exporting: (count: string) => `已读 ${count} 条`,
    exported: (count: string) => `导出了 ${count} 条`,
  },
  {
    stop: 'Stop',
    resume: 'Go on',
    close: 'Close',
    done: 'Done',
    stopped: 'Stopped; what was done stays, and you can go on',
    failed: (why) => `It stopped here: ${why}. What was done stays, and you can go on`,
    keepOpen: 'Keep this page open. If it breaks off, going on doubles nothing.',
    percent: (percent) => `${percent}%`,
    notText: 'The file cannot be read: it must be UTF-8 text, one a line',
    save: 'Save the file',
    export: 'Export CSV',
    exporting: (count) => `${count} read`,
    exported: (count) => `${count} exported`,
  },
);
