import type { Purpose } from '../../../shared/brand/brand';
import { useWords } from '../words';
import { Switch, Tag } from './controls';
import { Row } from './rows';

/** The purposes with a switch: membership is needed to be a member, and the location is asked for when it is used. */
export const OPTIONAL = ['personalised', 'partners'] as const satisfies readonly Purpose[];
export type Optional = (typeof OPTIONAL)[number];

/** Every purpose, what it is for, and how it is decided on. */
export const ConsentRows = ({
  isOn,
  onChange,
}: {
  isOn: (purpose: Optional) => boolean;
  onChange: (purpose: Optional, given: boolean) => void;
}) => {
  const { purposes, required, askLater } = useWords().join;
  return (
    <>
      <Row title={purposes.membership.name} sub={purposes.membership.text} end={<Tag label={required} />} />
      {OPTIONAL.map((purpose) => (
        <Row
          key={purpose}
          title={purposes[purpose].name}
          sub={purposes[purpose].text}
          end={
            <Switch
              id={`consent-${purpose}`}
              isOn={isOn(purpose)}
              label={purposes[purpose].name}
              onChange={(given) => onChange(purpose, given)}
            />
          }
        />
      ))}
      <Row title={purposes.location.name} sub={purposes.location.text} end={<Tag label={askLater} />} />
    </>
  );
};
