import type { CampaignEditing } from '../campaign-form';
import type { Planning } from '../use-plan';

/** What each decision of the editor is given. */
export interface PanelProps {
  editing: CampaignEditing;
  planning: Planning;
  /** Whether the campaign is out already: then what it is measured by stays. */
  isOut: boolean;
}
