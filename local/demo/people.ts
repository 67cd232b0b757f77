/** Who there is to log in as. */
export const MARKETER = { email: 'marketer@shanlan.example', password: 'shanlan-demo', name: '顾清和' };
export const MEMBER = '林知夏';
export const CLERK = { nickname: '周予', storeId: '30902-101578' };
