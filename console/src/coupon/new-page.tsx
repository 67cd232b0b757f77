import { TemplateEditor } from './editor/template-editor';

export const Component = () => <TemplateEditor />;
