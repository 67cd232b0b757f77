/** WeChat's own compilers of templates and styles, as the npm package wraps them. */
declare module 'miniprogram-compiler' {
  /** JavaScript whose value is a function from a template's path to what renders it. Throws where a template is broken. */
  export const wxmlToJs: (root: string) => string;
  export const wxssToJs: (root: string) => string;
}
