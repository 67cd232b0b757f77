import { DOCS_PAGE, DOCS_POLICY, docsFile } from '../open/docs-page';
import { openApi } from '../open/open-api';
import { openApiDocument } from '../open/openapi-document';
import { readConfig } from '../platform/config';
import { lambdaOf } from '../platform/http/api';

const app = openApi(readConfig(process.env));

app.get('/openapi.json', (context) => context.json(openApiDocument()));
app.get('/docs', (context) => context.html(DOCS_PAGE, 200, { 'content-security-policy': DOCS_POLICY }));
app.get('/docs/:file', async (context) => {
  const file = await docsFile(context.req.param('file'));
  if (!file) return context.notFound();
  return context.body(new Uint8Array(file.body), 200, { 'content-type': file.type, 'cache-control': 'public, max-age=86400' });
});

export const handler = lambdaOf(app);
