import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useEffect } from 'react';
import { Navigate, useSearchParams } from 'react-router-dom';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import { call } from '../api';
import { sessionStore, signedIn } from '../api/session';
import { useStore } from '../app/store';
import { Switches } from '../app/switches';
import { useBrand } from '../brand/use-brand';
import { Logo } from '../ui/logo';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { placeOf } from './place';
import './sign-in.css';
import { signInWords } from './words';

interface Credentials {
  email: string;
  password: string;
}

/** Signing in; afterwards one is where one wanted to be. */
export const Component = () => {
  const words = useWords(signInWords);
  const { product } = useWords(commonWords);
  const language = useLanguage();
  const brand = useBrand();
  const session = useStore(sessionStore);
  const [search] = useSearchParams();
  const signIn = useMutation({
    mutationFn: (body: Credentials) => call(marketerEndpoints.signIn, { body }),
    onSuccess: signedIn,
  });
  useEffect(() => {
    document.title = `${words.title} · ${product}`;
  }, [words.title, product]);

  if (session) return <Navigate to={placeOf(search.get('from'))} replace />;
  return (
    <div className="signin">
      <div className="signin__switches">
        <Switches />
      </div>
      <main className="signin__card">
        <p className="signin__brand">
          <Logo size={36} />
          {product}
        </p>
        <h1 className="signin__title">{words.title}</h1>
        <p className="note">{brand ? `${brand.name[language]} · ${words.lead}` : words.lead}</p>
        <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(body) => signIn.mutate(body)} className="signin__form">
          <Form.Item
            name="email"
            label={words.email}
            validateTrigger="onBlur"
            rules={[
              { required: true, message: words.emailMissing },
              { type: 'email', message: words.emailWrong },
            ]}
          >
            <Input size="large" type="email" autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item name="password" label={words.password} rules={[{ required: true, message: words.passwordMissing }]}>
            <Input.Password size="large" autoComplete="current-password" />
          </Form.Item>
          {signIn.error && <Alert type="error" title={signIn.error.message} className="signin__fault" />}
          <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
            {words.submit}
          </Button>
        </Form>
      </main>
      <svg className="signin__ridges" viewBox="0 0 1440 260" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
        <circle className="signin__sun" cx="1040" cy="74" r="34" />
        <path d="M0 210 150 120l90 50 130-110 120 96 110-62 140 96 170-130 130 100 120-60 150 90 130-70v150H0z" />
        <path d="M0 240 200 180l140 44 190-84 160 80 190-60 180 66 190-78 190 76v60H0z" />
      </svg>
    </div>
  );
};
