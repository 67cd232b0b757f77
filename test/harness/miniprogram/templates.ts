/** What a node of Taro's data becomes in WeChat: its element, which short key is which attribute, and what is bound to its events. */
export interface Template {
  readonly tag: string;
  readonly isText: boolean;
  readonly attributes: ReadonlyMap<string, string>;
  readonly events: ReadonlyMap<string, { readonly method: string; readonly stops: boolean }>;
}

const TEMPLATE = /<template name="tmpl_0_(\w+)">([\s\S]*?)<\/template>\s*(?=<template name|$)/g;
const ELEMENT = /<([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/;

/** Reads base.wxml of a build: a template for each kind of node that the app uses, by Taro's short name of the kind. */
export const parseTemplates = (wxml: string): Map<string, Template> => {
  const templates = new Map<string, Template>();
  for (const [, name = '', body = ''] of wxml.matchAll(TEMPLATE)) templates.set(name, parse(body));
  // An input has two forms, with and without the focus; both bind the same.
  for (const [name, template] of templates) {
    const unfocused = templates.get(`${name}_blur`);
    if (template.tag === 'template' && unfocused) templates.set(name, unfocused);
  }
  return templates;
};

const parse = (body: string): Template => {
  const [, tag = '', attributeText = ''] = ELEMENT.exec(body) ?? [];
  const attributes = new Map<string, string>();
  const events = new Map<string, { method: string; stops: boolean }>();
  for (const [, name = '', value = ''] of attributeText.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    const bound = /^(?:capture-)?(bind|catch):?(\w+)$/.exec(name);
    if (bound) events.set(bound[2] ?? '', { method: value, stops: bound[1] === 'catch' });
    else {
      const key = /\bi\.(\w+)/.exec(value)?.[1];
      if (key) attributes.set(key, name);
    }
  }
  return { tag, isText: tag === '' && /\{\{\s*i\.v\s*\}\}/.test(body), attributes, events };
};
