import { defineWords } from '../words/define';

export const signInWords = defineWords(
  {
    title: '登录运营后台',
    lead: '从等客入店，到引客入店。',
    email: '邮箱',
    password: '密码',
    submit: '登录',
    emailMissing: '请填邮箱',
    emailWrong: '邮箱的格式不对',
    passwordMissing: '请填密码',
  },
  {
    title: 'Sign in to the console',
    lead: 'From waiting for customers to leading them in.',
    email: 'Email',
    password: 'Password',
    submit: 'Sign in',
    emailMissing: 'Please enter your email',
    emailWrong: 'This is not an email address',
    passwordMissing: 'Please enter your password',
  },
);
