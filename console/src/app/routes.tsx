import { createBrowserRouter, Navigate } from 'react-router-dom';
import { Crashed, NotFound } from './lost';
import { Shell } from './shell';
import { Waiting } from './waiting';

/** Every page is its own chunk. */
export const router = createBrowserRouter(
  [
    { path: '/sign-in', lazy: () => import('../sign-in/sign-in-page'), errorElement: <Crashed />, hydrateFallbackElement: <Waiting /> },
    {
      path: '/',
      element: <Shell />,
      errorElement: <Crashed />,
      hydrateFallbackElement: <Waiting />,
      children: [
        {
          errorElement: <Crashed />,
          children: [
            { index: true, lazy: () => import('../overview/overview-page') },
            { path: 'coupons', lazy: () => import('../coupon/list-page') },
            { path: 'coupons/new', lazy: () => import('../coupon/new-page') },
            { path: 'coupons/:templateId', lazy: () => import('../coupon/detail-page') },
            { path: 'coupons/:templateId/edit', lazy: () => import('../coupon/edit-page') },
            { path: 'coupons/:templateId/codes', lazy: () => import('../coupon/codes/codes-page') },
            { path: 'coupons/:templateId/hand-out', lazy: () => import('../coupon/hand-out/hand-out-page') },
            { path: 'coupons/:templateId/issued', lazy: () => import('../coupon/issued/issued-page') },
            { path: 'members', lazy: () => import('../member/list-page') },
            { path: 'members/import', lazy: () => import('../member/import-page') },
            { path: 'members/tags', lazy: () => import('../tag/rules-page') },
            { path: 'members/tags/import', lazy: () => import('../tag/import-page') },
            { path: 'members/touches', lazy: () => import('../touchpoint/types-page') },
            { path: 'members/touches/import', lazy: () => import('../touchpoint/import-page') },
            { path: 'members/:memberId', lazy: () => import('../member/single-view-page') },
            { path: 'reviews', lazy: () => import('../review/queue-page') },
            { path: 'stores', lazy: () => import('../store/list-page') },
            { path: 'stores/import', lazy: () => import('../store/import-page') },
            { path: 'staff', lazy: () => import('../staff/staff-page') },
            { path: 'settings', element: <Navigate to="/settings/keys" replace /> },
            { path: 'settings/keys', lazy: () => import('../settings/keys-page') },
            { path: 'settings/official-accounts', lazy: () => import('../official-account/accounts-page') },
            { path: 'settings/recognition', lazy: () => import('../person/rules-page') },
            { path: 'settings/attributes', lazy: () => import('../person/attribute-rules-page') },
            { path: 'settings/policies', lazy: () => import('../settings/policies-page') },
            { path: 'settings/webhooks', lazy: () => import('../settings/webhooks-page') },
            { path: 'settings/webhooks/:webhookId', lazy: () => import('../settings/deliveries-page') },
            { path: '*', element: <NotFound /> },
          ],
        },
      ],
    },
  ],
  { basename: '/console' },
);
