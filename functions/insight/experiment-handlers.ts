import type { experimentEndpoints } from '../../shared/contract/experiments';
import { evaluate } from '../../shared/insight/evaluate';
import { effectView, proposalView } from '../../shared/insight/worth';
import type { Handlers } from '../platform/http/api';

/** What marketers ask of experiments. Figures come in, figures go out; nothing is read and nothing is kept. */
export const experimentHandlers = (): Handlers<typeof experimentEndpoints> => ({
  evaluateExperiment: async ({ body, language }) => evaluate(body, language),
  effectOfCampaign: async ({ body, language }) => effectView(body, language),
  proposeControlGroup: async ({ body, language }) => proposalView(body, language),
});
