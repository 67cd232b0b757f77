import type { PortraitView, SharedTagView } from '../../../shared/contract/audiences';
import { CsvButton } from '../ui/csv-button';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { count, percent } from '../words/figures';
import { useWords } from '../words/words';
import { liftText, pText, surenessOf, tagLines } from './portrait-rows';
import { portraitWords } from './portrait-words';
import type { Portrait } from './queries';

interface Props {
  portrait: Portrait;
  /** Of which audience, for the file. */
  name: string;
}

/** The ten tags that tell an audience from all members. */
export const PortraitPanel = ({ portrait: { data, error, refetch, isPlaceholderData, isFetching }, name }: Props) => {
  const words = useWords(portraitWords);
  return (
    <Panel
      title={words.title}
      className={isPlaceholderData ? 'portrait portrait--old' : 'portrait'}
      remark={
        <span className="rowends">
          <span className="lifts__key">
            <i aria-hidden="true" />
            {words.remark}
          </span>
          <CsvButton
            size="small"
            label={words.export}
            fileName={words.fileName(name)}
            lines={data && data.tags.length > 0 ? () => tagLines(data.tags, words) : undefined}
          />
        </span>
      }
    >
      {data && <Lifts portrait={data} />}
      {!data && error && <Failed error={error} retry={refetch} />}
      {!data && !error && isFetching && (
        <div className="formbones">
          <Bone width="100%" height={240} />
        </div>
      )}
      {!data && !error && !isFetching && <p className="note lifts__empty">{words.emptyText}</p>}
    </Panel>
  );
};

const Lifts = ({ portrait: { tags, size, total, isWhole } }: { portrait: PortraitView }) => {
  const words = useWords(portraitWords);
  if (tags.length === 0)
    return (
      <p className="note lifts__empty" role="status">
        <strong>{words.emptyTitle}</strong>
        <br />
        {words.emptyText}
      </p>
    );
  return (
    <>
      <table className="lifts">
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              {words.tag}
            </th>
            <th scope="col">{words.here}</th>
            <th scope="col">{words.overall}</th>
            <th scope="col">{words.lift}</th>
            <th scope="col">{words.sure}</th>
          </tr>
        </thead>
        <tbody>
          {tags.map((tag) => (
            <Lift key={`${tag.key} ${tag.value}`} tag={tag} />
          ))}
        </tbody>
      </table>
      <p className="caption lifts__foot">{(isWhole ? words.ofWhole : words.ofSample)(count(size), count(total))}</p>
    </>
  );
};

const Lift = ({ tag: { words: said, here, overall, lift, p } }: { tag: SharedTagView }) => {
  const words = useWords(portraitWords);
  const sure = surenessOf(p);
  return (
    <tr>
      <th scope="row">{said}</th>
      <td aria-hidden="true">
        <span className="lifts__bar">
          <b style={{ width: `${here * 100}%` }} />
          <u style={{ left: `${overall * 100}%` }} />
        </span>
      </td>
      <td className="figure">{percent(here, 1)}%</td>
      <td className="figure lifts__all">{percent(overall, 1)}%</td>
      <td className="figure lifts__times">{words.times(liftText(lift))}</td>
      <td className={sure === 'unsure' ? 'lifts__sure caption' : 'lifts__sure'} title={words.sureNote(pText(p))}>
        {words.sureness[sure]}
      </td>
    </tr>
  );
};
