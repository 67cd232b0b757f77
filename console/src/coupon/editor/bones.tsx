import { Panel } from '../../ui/panel';
import { Bone } from '../../ui/states';
import '../../form/form.css';
import '../phone/phone.css';

const ROWS = ['name', 'value', 'validity', 'stock', 'scope', 'place', 'window'];

/** The shape of a template's page while it is read. */
export const EditorBones = () => (
  <div className="editor" aria-busy="true">
    <div className="column">
      <Panel className="rulesentence">
        <Bone width="88%" height={24} />
        <br />
        <Bone width="52%" height={24} />
      </Panel>
      <Panel>
        {ROWS.map((row) => (
          <div className="formrow" key={row}>
            <Bone width={56} height={16} />
            <Bone width={260} height={36} />
          </div>
        ))}
      </Panel>
    </div>
    <aside className="preview">
      <div className="preview__phone" />
    </aside>
  </div>
);
