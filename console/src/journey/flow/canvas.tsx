import { Button } from 'antd';
import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Icon } from '../../ui/icon';
import { count } from '../../words/figures';
import { useWords } from '../../words/words';
import { Card } from './card';
import { type Drawing, type FlowFigures, GOAL } from './drawing';
import './flow.css';
import { type Arrow, layoutOf, START } from './layout';
import { lineOf, tipOf } from './line';
import { flowWords } from './words';

const CARD = { width: 316, height: 68 };
const ASIDE = { width: 196, height: 56 };
const LABEL_WIDTH = 128;
const SCALES = [0.5, 0.65, 0.8, 1, 1.25];

export interface CanvasProps {
  drawing: Drawing;
  figures?: FlowFigures | undefined;
  selected?: string | undefined;
  onSelect?: ((id: string) => void) | undefined;
  /** What is said on the card that is selected. */
  selectedTag?: string | undefined;
  /** Steps with something to mend. */
  faulty?: ReadonlySet<string> | undefined;
  /** What stands on a way, where a step can be added. */
  add?: ((from: string, way: number) => ReactNode) | undefined;
}

/** A journey drawn from top to bottom: cards that can be pressed, in the order in which one comes to them, and the ways between them. */
export const Canvas = ({ drawing, figures, selected, selectedTag, onSelect, faulty, add }: CanvasProps) => {
  const words = useWords(flowWords);
  const { ways, cards } = drawing;
  const shape = JSON.stringify([ways, Object.entries(cards).map(([id, { tone }]) => [id, tone])]);
  // Only another shape is laid out anew; other words on the same cards move nothing.
  const plan = useMemo(() => {
    const [drawn, tones] = JSON.parse(shape);
    const toneOf = new Map<string, string>(tones);
    return layoutOf(drawn, { card: (id) => (isAside(toneOf.get(id)) ? ASIDE : CARD), label: () => LABEL_WIDTH });
  }, [shape]);
  const { frame, scale, setScale, fit } = useZoom(plan);
  return (
    <section className="flow" aria-label={words.label}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled can be reached by keys */}
      <div className="flow__frame" ref={frame} tabIndex={0} role="group" aria-label={words.label}>
        <div className="flow__room" style={{ width: plan.width * scale, height: plan.height * scale }}>
          <div className="flow__sheet" style={{ width: plan.width, height: plan.height, transform: `scale(${scale})` }}>
            <Lines arrows={plan.arrows} drawing={drawing} plan={plan} />
            {plan.arrows.map((arrow) => (
              <WayLabel key={`${arrow.from} ${arrow.way}`} arrow={arrow} drawing={drawing} figures={figures} />
            ))}
            {plan.cards.map((place) => {
              const card = cards[place.id];
              if (!card) return null;
              return (
                <Card
                  key={place.id}
                  place={place}
                  card={card}
                  figures={figures?.steps[place.id]}
                  isSelected={selected === place.id}
                  tag={selected === place.id ? selectedTag : undefined}
                  isFaulty={faulty?.has(place.id) ?? false}
                  onSelect={onSelect}
                />
              );
            })}
            {add &&
              plan.arrows
                .filter(({ to }) => !to.startsWith('.'))
                .map(({ from, way, label }) => (
                  <span className="flow__add" key={`${from} ${way}`} style={{ left: label.x - 10, top: label.y }}>
                    {add(from, way)}
                  </span>
                ))}
          </div>
        </div>
      </div>
      <div className="flow__zoom" role="group" aria-label={words.zoom}>
        <Button size="small" type="text" onClick={() => setScale(-1)} aria-label={words.zoomOut}>
          −
        </Button>
        <span className="caption">{Math.round(scale * 100)}%</span>
        <Button size="small" type="text" onClick={() => setScale(1)} aria-label={words.zoomIn} icon={<Icon name="plus" size={16} />} />
        <Button size="small" type="text" onClick={fit}>
          {words.zoomFit}
        </Button>
      </div>
    </section>
  );
};

const isAside = (tone: string | undefined): boolean => tone === 'aside';

/** The scale at which the drawing is shown; at first as large as its width allows, never larger than life. */
const useZoom = ({ width }: { width: number }) => {
  const frame = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(1);
  const fitting = () => {
    const room = frame.current?.clientWidth ?? width;
    return Math.max(SCALES[0] ?? 0.5, Math.min(1, room / width));
  };
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    if (!isFirst.current) return;
    isFirst.current = false;
    setScale(Math.max(0.65, fitting()));
  });
  const step = (by: 1 | -1) =>
    setScale((now) => {
      const rising = by === 1 ? SCALES : [...SCALES].reverse();
      return rising.find((one) => (by === 1 ? one > now + 0.01 : one < now - 0.01)) ?? now;
    });
  return { frame, scale, setScale: step, fit: () => setScale(fitting()) };
};

interface LinesProps {
  arrows: readonly Arrow[];
  drawing: Drawing;
  plan: { width: number; height: number };
}

const Lines = ({ arrows, drawing: { cards }, plan: { width, height } }: LinesProps) => (
  <svg className="flow__lines" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
    {arrows.map(({ from, way, to, points, isBack }) => {
      const isSide = isBack || (way > 0 && (isAside(cards[to]?.tone) || to.startsWith('.')));
      return (
        <g key={`${from} ${way}`} className={isSide ? 'flow__way flow__way--side' : 'flow__way'}>
          <path d={lineOf(points)} />
          <path className="flow__tip" d={tipOf(points)} />
        </g>
      );
    })}
  </svg>
);

interface LabelProps {
  arrow: Arrow;
  drawing: Drawing;
  figures: FlowFigures | undefined;
}

/** What is said of a way: how many took it, and what it means. */
const WayLabel = ({ arrow, drawing, figures }: LabelProps) => {
  const words = useWords(flowWords);
  const { number, said } = arrow.from === START ? startSaid(arrow, drawing, figures, words) : waySaid(arrow, drawing, figures);
  if (number === undefined && said === '') return null;
  return (
    <span className="flow__label" style={{ left: arrow.label.x + 6, top: arrow.label.y }} title={said}>
      {number !== undefined && <span className="figure">{count(number)}</span>}
      {said}
    </span>
  );
};

interface Said {
  number: number | undefined;
  said: string;
}

const startSaid = ({ way, to }: Arrow, { cards }: Drawing, figures: FlowFigures | undefined, words: { entered: string }): Said => {
  // Where there is no goal yet, nobody can have come to it.
  if (to === GOAL) return { number: cards[GOAL]?.tone === 'goal' ? figures?.goal : undefined, said: '' };
  const entered = way === 0 ? figures?.entered : undefined;
  return { number: entered, said: entered === undefined ? '' : words.entered };
};

const waySaid = ({ from, way }: Arrow, { labels }: Drawing, figures: FlowFigures | undefined): Said => ({
  number: figures?.steps[from]?.left[way],
  said: labels[from]?.[way] ?? '',
});
