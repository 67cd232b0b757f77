import { TemplateEditor } from './template-editor';

export const Component = () => <TemplateEditor />;
