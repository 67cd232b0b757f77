import { Dropdown } from 'antd';
import { useWords } from '../words/words';
import { FEWEST_OF_SOME, type Join } from './rule-tree';
import { audienceWords } from './words';

interface Props {
  join: Join;
  atLeast: number;
  /** How many there are to be joined. */
  among: number;
  onJoin: (join: Join, atLeast: number) => void;
}

const MORE = ':';

/** How a group goes together, in the middle of its bracket; pressing it changes it. */
export const JoinButton = ({ join, atLeast, among, onJoin }: Props) => {
  const words = useWords(audienceWords);
  const said = join === 'some' ? words.someOf(atLeast) : words.joins[join];
  const most = Math.max(among - 1, FEWEST_OF_SOME, join === 'some' ? atLeast : 0);
  const numbers = Array.from({ length: most - FEWEST_OF_SOME + 1 }, (_, i) => FEWEST_OF_SOME + i);
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      menu={{
        selectable: true,
        selectedKeys: [join === 'some' ? `some${MORE}${atLeast}` : join],
        items: [
          { key: 'all', label: words.joins.all },
          { key: 'any', label: words.joins.any },
          ...numbers.map((least) => ({ key: `some${MORE}${least}`, label: words.someOf(least) })),
          { key: 'none', label: words.joins.none },
        ],
        onClick: ({ key }) => {
          const [chosen, least] = key.split(MORE);
          onJoin(chosen as Join, Number(least ?? FEWEST_OF_SOME));
        },
      }}
    >
      <button type="button" className="group__join" aria-label={words.joinLabel(said)}>
        {said}
      </button>
    </Dropdown>
  );
};
