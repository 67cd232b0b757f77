import { Button } from 'antd';
import { Art } from '../../../../shared/content/content';
import { TargetFields } from '../../content/target-fields';
import { contentWords } from '../../content/words';
import { AboutLine } from '../../form/about-line';
import { Choice } from '../../form/choice';
import { FormLine } from '../../form/form-line';
import { NameLine } from '../../form/name-line';
import { NumberField } from '../../form/number-field';
import type { Drafting } from '../../form/use-draft';
import { Icon } from '../../ui/icon';
import { Panel } from '../../ui/panel';
import { useWords } from '../../words/words';
import { type ContentForm, MOST_VARIANTS, sharesOf, type VariantForm, withVariant } from '../campaign-form';
import { editorWords } from '../editor-words';
import type { PanelProps } from './panel-props';

interface Props extends PanelProps {
  /** Which of the contents is in the preview. */
  shown: number;
  show: (at: number) => void;
}

/** What the message says: one content for everybody, or several that are compared. */
export const SayPanel = ({ editing, isOut, shown, show }: Props) => {
  const words = useWords(editorWords);
  const { draft, set } = editing;
  const variants = draft.variants ?? [];
  const shares = sharesOf(variants);
  const change = (at: number, variant: VariantForm) => set({ variants: variants.map((one, i) => (i === at ? variant : one)) });
  return (
    <Panel title={words.say}>
      {variants.map((variant, at) => (
        <div key={variant.variantId} className="campaignvariant" onFocusCapture={() => show(at)}>
          {variants.length > 1 && (
            <FormLine
              name={words.variant((variant.variantId ?? '').toUpperCase())}
              faults={editing.faultsAt([`variants.${at}.weight`, words.weight])}
            >
              <NumberField
                {...editing.at(`variants.${at}.weight`, `${words.weight} ${variant.variantId}`)}
                prefix={words.weight}
                disabled={isOut}
                value={variant.weight}
                onChange={(weight) => change(at, { ...variant, weight })}
              />
              <span className="caption">{words.variantShare(String(shares[at] ?? 0))}</span>
              {!isOut && (
                <Button
                  type="text"
                  size="small"
                  icon={<Icon name="close" size={16} />}
                  onClick={() => {
                    show(0);
                    set({ variants: variants.filter((_, i) => i !== at) });
                  }}
                >
                  {words.removeVariant}
                </Button>
              )}
            </FormLine>
          )}
          <ContentLines
            editing={editing}
            path={`variants.${at}.content`}
            content={variant.content ?? {}}
            onChange={(content) => change(at, { ...variant, content })}
          />
        </div>
      ))}
      {!isOut && variants.length < MOST_VARIANTS && (
        <div className="panel__foot">
          <Button
            color="primary"
            variant="text"
            icon={<Icon name="plus" size={16} />}
            onClick={() => {
              set({ variants: withVariant(variants, variants[shown]) });
              show(variants.length);
            }}
          >
            {words.addVariant}
          </Button>
        </div>
      )}
    </Panel>
  );
};

interface LinesProps {
  editing: Pick<Drafting<unknown>, 'at' | 'faultsAt'>;
  path: string;
  content: ContentForm;
  onChange: (content: ContentForm) => void;
}

/** What one message says, its drawing, and where it leads. */
export const ContentLines = ({ editing, path, content, onChange }: LinesProps) => {
  const words = useWords(editorWords);
  const { arts } = useWords(contentWords);
  return (
    <>
      <NameLine
        name={words.title}
        drafting={editing}
        path={`${path}.title`}
        value={content.title}
        onChange={(title) => onChange({ ...content, title })}
        most={{ zh: 30, en: 30 }}
        placeholder={words.titlePlaceholder}
      />
      <AboutLine
        name={words.text}
        drafting={editing}
        path={`${path}.text`}
        value={content.text}
        onChange={(text) => onChange({ ...content, text })}
        most={{ zh: 300, en: 300 }}
        placeholder={words.textPlaceholder}
      />
      <FormLine name={words.art} faults={[]}>
        <Choice
          label={words.art}
          value={content.art ?? 'cup'}
          options={arts}
          order={Art.options}
          onChange={(art) => onChange({ ...content, art })}
        />
      </FormLine>
      <FormLine name={words.target} faults={editing.faultsAt([`${path}.target`, words.target])}>
        <TargetFields
          drafting={editing}
          path={`${path}.target`}
          label={words.target}
          value={content.target}
          onChange={(target) => onChange({ ...content, target })}
          optional
          nowhere={words.targetAuto}
        />
      </FormLine>
    </>
  );
};
