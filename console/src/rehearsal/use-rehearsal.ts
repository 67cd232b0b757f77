import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CampaignRules } from '../../../shared/campaign/campaign';
import { type RehearsalView, rehearsalEndpoints } from '../../../shared/contract/rehearsals';
import type { JourneyFields } from '../../../shared/journey/journey';
import { call } from '../api';

export const REHEARSED_DAYS = [7, 30, 90] as const;
export type RehearsedDays = (typeof REHEARSED_DAYS)[number];

/** What is rehearsed, once all of it is filled in; with its id, beside the version that runs. */
export type Rehearsed =
  | { kind: 'journey'; fields: JourneyFields | undefined; journeyId?: string | undefined }
  | { kind: 'campaign'; rules: CampaignRules | undefined; campaignId?: string | undefined };

export interface Rehearsal {
  days: RehearsedDays;
  setDays: (days: RehearsedDays) => void;
  /** Goes through it; not there while something is missing. */
  run: (() => void) | undefined;
  isRunning: boolean;
  error: Error | null;
  result: RehearsalView | undefined;
  /** Whether the result is of something else than what is typed now. */
  isStale: boolean;
}

const contentOf = (of: Rehearsed): string | undefined => {
  const content = of.kind === 'journey' ? of.fields : of.rules;
  return content && JSON.stringify(content);
};

const ask = (of: Rehearsed, days: RehearsedDays): Promise<RehearsalView> => {
  if (of.kind === 'journey') {
    if (!of.fields) throw new Error('nothing to rehearse');
    return call(rehearsalEndpoints.rehearseJourney, {
      body: { fields: of.fields, days, ...(of.journeyId && { journeyId: of.journeyId }) },
    });
  }
  if (!of.rules) throw new Error('nothing to rehearse');
  return call(rehearsalEndpoints.rehearseCampaign, {
    body: { rules: of.rules, days, ...(of.campaignId && { campaignId: of.campaignId }) },
  });
};

/** A rehearsal of what is typed: nothing is sent, and nothing is asked before somebody wants it. */
export const useRehearsal = (of: Rehearsed): Rehearsal => {
  const [days, setDays] = useState<RehearsedDays>(30);
  const [last, setLast] = useState<{ view: RehearsalView; content: string | undefined; days: RehearsedDays }>();
  const content = contentOf(of);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => ask(of, days),
    onSuccess: (view) => setLast({ view, content, days }),
  });
  return {
    ...{ days, setDays, error },
    run: content === undefined ? undefined : () => mutate(),
    isRunning: isPending,
    result: last?.view,
    isStale: last !== undefined && (last.content !== content || last.days !== days),
  };
};
