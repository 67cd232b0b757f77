export const Logo = ({ size = 28 }: { size?: number }) => (
  <svg className="logo" width={size} height={size} viewBox="0 0 28 28" aria-hidden="true">
    <path d="m2 23 8-13 4.5 6.5L18 11l8 12M6 23h16" />
    <circle cx="20.5" cy="5.5" r="2.5" />
  </svg>
);
