/** What Taro's side of a platform offers of itself to plugins, as far as it is used here. */
interface MiniPlatform {
  platform: string;
  template: { modifyTemplateResult?: (text: string, nodeName: string, level: number, children: string) => string };
}

interface PluginContext {
  registerMethod(method: { name: string; fn: (platform: MiniPlatform) => void }): void;
}

/** By what a screen reader knows a thing; Taro drops every attribute that its templates do not name. */
const NAMED = ['aria-role', 'aria-label'];
const TOLD: Readonly<Record<string, readonly string[]>> = {
  view: [...NAMED, 'aria-checked', 'aria-selected', 'aria-expanded', 'aria-disabled'],
  'static-view': [...NAMED, 'aria-modal'],
  button: NAMED,
  input: ['aria-label'],
  textarea: ['aria-label'],
  canvas: NAMED,
};

/** What every node would carry although no page uses it: attributes, and events of which each would be a message between WeChat's two threads. */
const UNUSED =
  / (?:bind(?:touchstart|touchmove|touchend|touchcancel|longpress|animationstart|animationiteration|animationend|transitionend)="eh"|(?:animation|hover-stop-propagation|hover-start-time|selectable|space|decode|user-select|overflow|max-lines)="[^"]*")/g;
const LEAN = ['view', 'catch-view', 'static-view', 'text', 'static-text'];

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const ID = ' id="{{i.uid||i.sid}}"';

/**
 * Taro's templates for WeChat as this app needs them: with the names that screen readers say (Taro's runtime hands on what it has no short
 * name for by its own), without what no page uses, and without the blanks between tags.
 */
export default (context: PluginContext): void => {
  context.registerMethod({
    name: 'onSetupClose',
    fn: ({ platform, template }) => {
      if (platform !== 'weapp') return;
      const before = template.modifyTemplateResult;
      template.modifyTemplateResult = (text, nodeName, level, children) => {
        const made = (before ? before.call(template, text, nodeName, level, children) : text).replace(/ {2,}/g, ' ');
        const lean = LEAN.includes(nodeName) ? made.replace(UNUSED, '') : made;
        const told = (TOLD[nodeName] ?? []).map((name) => ` ${name}="{{i.${camel(name)}}}"`).join('');
        return lean.replaceAll(ID, `${told}${ID}`).replace(/>\s+</g, '><');
      };
    },
  });
};
