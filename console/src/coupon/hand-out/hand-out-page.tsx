import type { TemplateView } from '../../../../shared/contract/views';
import type { TemplateState } from '../../../../shared/coupon/template';
import { useWorkGuard } from '../../bulk/under-way';
import { Panel } from '../../ui/panel';
import { Empty } from '../../ui/states';
import { useWords } from '../../words/words';
import { TemplatePage } from '../template-page';
import './hand-out.css';
import { NumbersPanel } from './numbers-panel';
import { putOnList, sendTo } from './requests';
import { handOutWords } from './words';

/** Getting a coupon to members without their doing: sending it, and saying who may claim it. */
export const Component = () => <TemplatePage>{({ template }) => <HandOut template={template} />}</TemplatePage>;

const HandOut = ({ template }: { template: TemplateView }) => {
  const words = useWords(handOutWords);
  useWorkGuard();
  const { templateId, ways, who, state } = template;
  const isSent = ways.includes('sent');
  const blocked: Partial<Record<TemplateState, string>> = {
    draft: words.draftNote,
    paused: words.pausedNote,
    deactivated: words.overNote,
  };
  if (!isSent && !who.listed)
    return (
      <Panel>
        <Empty title={words.notSentTitle} text={words.notSentText} />
      </Panel>
    );
  return (
    <div className={isSent && who.listed ? 'handout handout--two' : 'handout'}>
      {isSent && (
        <NumbersPanel
          what={`send.${templateId}`}
          texts={{
            title: words.sendTitle,
            remark: words.sendRemark,
            act: words.send,
            doing: words.sending,
            underWay: words.sendingLine,
            through: words.sentLine,
            fileName: `${words.sendFile}-${template.name}`,
          }}
          send={(sendId, lines, signal) => sendTo(templateId, sendId, lines, signal)}
          blocked={blocked[state]}
          ask={{ title: (lines) => (lines === undefined ? words.sendAskFile : words.sendAsk(lines)), text: words.sendText }}
        />
      )}
      {who.listed && (
        <NumbersPanel
          what={`list.${templateId}`}
          texts={{
            title: words.listTitle,
            remark: words.listRemark,
            act: words.add,
            doing: words.adding,
            underWay: words.addingLine,
            through: words.addedLine,
            fileName: `${words.listFile}-${template.name}`,
          }}
          send={(_, lines, signal) => putOnList(templateId, words.added, lines, signal)}
        />
      )}
    </div>
  );
};
