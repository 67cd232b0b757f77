import { isPublic, type Reach, targetFault, urlFault } from '../../functions/webhook/reach';

const cloud = (addresses: string[] = []): Reach => ({
  inCloud: true,
  resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
});
const laptop: Reach = { ...cloud(['127.0.0.1']), inCloud: false };

test.each(['8.8.8.8', '1.1.1.1', '93.184.216.34', '172.15.255.255', '172.32.0.0', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450::1'])(
  '%s is public',
  (address) => expect(isPublic(address)).toBe(true),
);

test.each([
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.9.9.9', '169.254.169.254', '169.254.170.2', '172.16.0.1', '172.31.255.255'],
  ...['192.0.0.170', '192.0.2.1', '192.168.1.1', '198.18.0.1', '198.51.100.7', '203.0.113.9', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
  ...[
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
  ],
  ...['2001:db8::1', '2001::1', '3fff::1', 'fe80::1%eth0', 'not an address', ''],
])('%p is not', (address) => expect(isPublic(address)).toBe(false));

test.each([
  ['http://example.com/', 'https://'],
  ['ftp://example.com/', 'https://'],
  ['file:///etc/passwd', 'https://'],
  ['https://user@example.com/', 'user name'],
  ['https://user:word@example.com/', 'user name'],
  ['https://127.0.0.1/', 'public'],
  ['https://2130706433/', 'public'],
  ['https://0x7f.1/', 'public'],
  ['https://017700000001/', 'public'],
  ['https://169.254.169.254/latest/meta-data', 'public'],
  ['https://[::1]/', 'public'],
  ['https://[::ffff:10.0.0.1]/', 'public'],
  ['https://[::ffff:7f00:1]/', 'public'],
  ['https://[0:0:0:0:0:0:0:1]/', 'public'],
  ['https://[fd00:ec2::254]/latest/meta-data', 'public'],
  ['https://[64:ff9b::a9fe:a9fe]/', 'public'],
  ['https://127.1/', 'public'],
  ['https://0/', 'public'],
  ['https://0x7f000001/', 'public'],
  ['https://0251.0376.0251.0376/', 'public'],
  ['https://①②⑦.⓪.⓪.①/', 'public'],
  ['https://169。254。169。254/', 'public'],
  ['https://example.com@127.0.0.1/', 'user name'],
  ['https:\\\\127.0.0.1\\', 'public'],
  ['https://127.0.0.1:443\\@example.com/', 'public'],
  ['\u0009https://127.0.0.1/', 'public'],
  ['javascript:alert(1)', 'https://'],
  ['data:text/plain,x', 'https://'],
  ['//127.0.0.1/', 'a URL'],
  ['no url', 'a URL'],
])('in the cloud %s is refused as it is written', (url, reason) => {
  expect(urlFault(url, cloud())).toContain(reason);
});

test('in the cloud a name is refused when any of its addresses is not public, or it has none', async () => {
  expect(await targetFault('https://hooks.example.com/a', cloud(['93.184.216.34']))).toBeUndefined();
  expect(await targetFault('https://hooks.example.com/a', cloud(['93.184.216.34', '2606:4700::1']))).toBeUndefined();
  expect(await targetFault('https://hooks.example.com/a', cloud(['93.184.216.34', '10.0.0.5']))).toContain('public');
  expect(await targetFault('https://hooks.example.com/a', cloud(['fd00:ec2::254']))).toContain('public');
  expect(await targetFault('https://hooks.example.com/a', cloud([]))).toContain('nowhere');
  const failing: Reach = { inCloud: true, resolve: () => Promise.reject(new Error('ENOTFOUND')) };
  expect(await targetFault('https://hooks.example.com/a', failing)).toContain('nowhere');
});

test('on a laptop the machine itself may be called, over http too, and nothing else that is private', async () => {
  expect(await targetFault('http://127.0.0.1:9000/', laptop)).toBeUndefined();
  expect(await targetFault('http://[::1]:9000/', laptop)).toBeUndefined();
  expect(await targetFault('http://localhost:9000/', laptop)).toBeUndefined();
  expect(await targetFault('http://10.0.0.1/', laptop)).toContain('public');
  expect(await targetFault('http://169.254.169.254/', laptop)).toContain('public');
  expect(await targetFault('ftp://127.0.0.1/', laptop)).toContain('https://');
});
