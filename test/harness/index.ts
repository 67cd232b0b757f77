export { eventually } from './eventually';
export { type StackOptions, startStack, type TestStack } from './stack';
export { type TestTables, testTables } from './tables';
export { startWeChat, type TestWeChat } from './wechat';
