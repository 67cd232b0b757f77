import type { Tables } from '../platform/tables';

export const templateKey = ({ brandId }: Pick<Tables, 'brandId'>, templateId: string) => ({
  pk: `${brandId}#T#${templateId}`,
  sk: 'TEMPLATE',
});
export const countsKey = ({ brandId }: Pick<Tables, 'brandId'>, templateId: string) => ({ pk: `${brandId}#T#${templateId}`, sk: 'COUNTS' });
