import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { SuggestionView } from '../../../shared/contract/audiences';
import { useToday } from '../brand/use-brand';
import { LinkButton } from '../ui/link-button';
import { Panel } from '../ui/panel';
import { Tag } from '../ui/tag';
import { useAct } from '../ui/use-ask';
import { commonWords } from '../words/common';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { suggestionsQuery, useDropSuggestion, useRestoreSuggestion } from './queries';
import { audienceWords } from './words';

/** So many tags say what a group is like. */
const TAGS = 4;

/** Groups of members that suggest themselves: kept as the beginning of an audience, or dropped. */
export const SuggestionsPanel = () => {
  const words = useWords(audienceWords);
  const language = useLanguage();
  const today = useToday();
  const { data } = useQuery(suggestionsQuery);
  const [dropped, setDropped] = useState<SuggestionView>();
  const { mutateAsync: drop } = useDropSuggestion();
  const { mutateAsync: restore } = useRestoreSuggestion();
  const act = useAct();
  if (!data) return null;
  const letGo = (suggestion: SuggestionView) =>
    act(async () => {
      await drop(suggestion.suggestionId);
      setDropped(suggestion);
    }, words.dropped(suggestion.name));
  const takeBack = async () => {
    if (!dropped) return;
    await act(() => restore(dropped.suggestionId), words.undo);
    setDropped(undefined);
  };
  return (
    <Panel title={words.suggestedTitle} remark={data.at && words.suggestedRemark(momentWords(data.at, today, language))}>
      {dropped && (
        <p className="rules__gone suggestions__gone" role="status">
          {words.dropped(dropped.name)}
          <Button size="small" type="link" onClick={takeBack}>
            {words.undo}
          </Button>
        </p>
      )}
      {data.items.length === 0 ? (
        <p className="note lifts__empty">{words.suggestedEmpty}</p>
      ) : (
        <ul className="suggestions">
          {data.items.map((suggestion) => (
            <Suggestion key={suggestion.suggestionId} suggestion={suggestion} drop={() => letGo(suggestion)} />
          ))}
        </ul>
      )}
    </Panel>
  );
};

const Suggestion = ({
  suggestion: { suggestionId, name, size, tags, sentence },
  drop,
}: {
  suggestion: SuggestionView;
  drop: () => void;
}) => {
  const words = useWords(audienceWords);
  const { about } = useWords(commonWords);
  return (
    <li className="suggestion">
      <div>
        <p className="suggestion__name">
          {name} <span className="caption">{words.about(count(size.about))}</span>
        </p>
        <p className="note">{sentence}</p>
        <p className="suggestion__tags">
          {tags.slice(0, TAGS).map((tag) => (
            <Tag key={`${tag.key} ${tag.value}`}>{tag.words}</Tag>
          ))}
        </p>
      </div>
      <span className="rowends">
        <Button size="small" type="text" aria-label={about(words.drop, name)} onClick={drop}>
          {words.drop}
        </Button>
        <LinkButton
          size="small"
          color="primary"
          variant="filled"
          aria-label={about(words.keep, name)}
          to={`/audiences/new?suggestion=${encodeURIComponent(suggestionId)}`}
        >
          {words.keep}
        </LinkButton>
      </span>
    </li>
  );
};
