// Every jest worker has a database of its own: without -sharedDb, DynamoDB Local keeps one per access key (letters and digits only).
process.env.AWS_ACCESS_KEY_ID = `w${process.env.JEST_WORKER_ID ?? '1'}`;
process.env.AWS_SECRET_ACCESS_KEY = 'tests';
// Lines of requests, batches and runs are for whoever asks for them (tellLinesTo).
process.env.TELEMETRY_FILE = '/dev/null';
process.env.AWS_REGION = 'ap-southeast-1';
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
// A busy machine is no database that is away.
process.env.LIMIT_PATIENCE_MS = '60000';
