import { type ClerkEventView, type DoorView, eventClerkEndpoints } from '../../../shared/contract/events';
import { call } from '../api/client';
import { mutate } from '../api/mutate';
import { type Query, useQuery } from '../data/query';
import { useLanguage } from './words';

/** Events of the store from today on. */
export const useStoreEvents = (storeId: string | undefined): Query<{ items: ClerkEventView[] }> => {
  const language = useLanguage();
  return useQuery(storeId === undefined ? undefined : `door.${language}.${storeId}`, () =>
    call(eventClerkEndpoints.clerkEvents, { query: { storeId: storeId ?? '' } }),
  );
};

/** Lets a party in. The same code again, after a lost reply, is the same request; a newer code of the same party says that they are in. */
export const letIn = (code: string, storeId: string): Promise<DoorView> =>
  mutate(`door.${code}`, eventClerkEndpoints.checkIn, { body: { code, storeId } });
