/** WeChat wants this component to exist when the pages draw the tab bar themselves. */
export default function CustomTabBar() {
  return null;
}
