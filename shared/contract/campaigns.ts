import { experimentEndpoints } from './experiments';

/** Campaigns and what they were worth, as marketers work with them. */
export const campaignEndpoints = { ...experimentEndpoints };
