import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Takes the place of the SDK's chain of credential providers in the bundles: Lambda and the local start give credentials
 * in the environment, and the chain's other ways (SSO, STS, files, instance metadata) are a fifth of a bundle.
 */
export const defaultProvider = () => fromEnv();
