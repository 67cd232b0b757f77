/** What a coupon's stub says is the same on phones and in the console's preview of them. */
export { type Stub, type StubTerms, stubOf } from '../../../shared/coupon/stub';
