export default defineAppConfig({
  entryPagePath: 'pages/home/index',
  pages: ['pages/home/index', 'pages/coupons/index', 'pages/stores/index', 'pages/me/index'],
  subPackages: [
    {
      root: 'member',
      pages: [
        'pages/join/index',
        'pages/policy/index',
        'pages/offer/index',
        'pages/coupon/index',
        'pages/code/index',
        'pages/history/index',
        'pages/city/index',
        'pages/store/index',
        'pages/gift/index',
        'pages/profile/index',
        'pages/leave/index',
      ],
    },
    { root: 'clerk', pages: ['pages/home/index', 'pages/bind/index', 'pages/checkout/index', 'pages/done/index'] },
  ],
  preloadRule: { 'pages/home/index': { network: 'all', packages: ['member'] } },
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '会员中心',
    navigationBarBackgroundColor: '@paper',
    navigationBarTextStyle: '@barText' as 'black',
    backgroundColor: '@paper',
    backgroundTextStyle: '@pullText' as 'dark',
  },
  // The pages draw the bar themselves, so that it follows theme, language and the elder mode.
  tabBar: {
    custom: true,
    color: '#696e66',
    selectedColor: '#1f4d3a',
    backgroundColor: '#fffdf9',
    list: [
      { pagePath: 'pages/home/index', text: '首页' },
      { pagePath: 'pages/coupons/index', text: '优惠券' },
      { pagePath: 'pages/stores/index', text: '门店' },
      { pagePath: 'pages/me/index', text: '我的' },
    ],
  },
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  requiredPrivateInfos: [LOCATION_API === 'precise' ? 'getLocation' : 'getFuzzyLocation'],
  permission: {
    [LOCATION_API === 'precise' ? 'scope.userLocation' : 'scope.userFuzzyLocation']: { desc: '用来找附近的门店，判断限定范围的券能不能领' },
  },
  __usePrivacyCheck__: true,
});
