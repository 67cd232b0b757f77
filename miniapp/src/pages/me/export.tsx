import { View } from '@tarojs/components';
import { useState } from 'react';
import { memberEndpoints } from '../../../../shared/contract/member';
import { call } from '../../api/client';
import { failureOf, failureWords } from '../../api/failure';
import { platform } from '../../platform';
import { Button } from '../../ui/button';
import { say } from '../../ui/nav';
import { Sheet } from '../../ui/sheet';
import { useLanguage, useWords } from '../../words';

/** All that is held of the member, as a file. It is saved by a tap of its own, as WeChat gives files away only when tapped. */
export const ExportSheet = ({ onClose }: { onClose: () => void }) => {
  const w = useWords();
  const language = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const [file, setFile] = useState<{ fileName: string; zip: string }>();
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      say(failureWords(failureOf(error), language, w));
    } finally {
      setBusy(false);
    }
  };
  const prepare = () => attempt(async () => setFile(await call(memberEndpoints.exportData, { body: {} })));
  const save = ({ fileName, zip }: { fileName: string; zip: string }) =>
    attempt(async () => {
      if (await platform.giveFile(fileName, zip)) onClose();
    });
  return (
    <Sheet title={w.me.data} onClose={onClose}>
      <View className="note">{file ? w.me.dataReady(file.fileName) : w.me.dataNote}</View>
      <View className="section" />
      <Button
        id="export-data"
        wide
        label={file ? w.me.dataSave : w.me.dataPrepare}
        busy={isBusy}
        onTap={() => (file ? save(file) : prepare())}
      />
    </Sheet>
  );
};
