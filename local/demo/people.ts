/** Who there is to log in as. */
export const MARKETER = { email: 'marketer@shanlan.example', password: 'shanlan-demo', name: '顾清和' };
export const MEMBER = '林知夏';
/** Who comes often, is a member already and is invited to an evening at the clerk's store. */
export const REGULAR = '顾清文';
export const CLERK = { nickname: '周予', storeId: '30902-101578' };
/** Of the same store. */
export const MANAGER = { nickname: '许岚', storeId: CLERK.storeId };
