import { h, type VNode } from 'vue';
import type { ElementUse, ElementView } from '../runtime/context';
import { emit } from '../runtime/event';
import { ariaProps, commonProps, isOn, numberOf, textOf } from './attributes';

const cropped = new Set([
  'top',
  'bottom',
  'center',
  'left',
  'right',
  'top left',
  'top right',
  'bottom left',
  'bottom right',
]);

/** A path of the project as an address: `/x.png` from the root, `x.png` from the folder of the AXML. */
const address = (src: string, { where }: ElementUse): string => {
  if (src === '' || /^[a-z][\w+.-]*:/i.test(src) || src.startsWith('/')) return src;
  const file = where.replace(/:\d+:\d+$/, '');
  return new URL(src, `http://project/${file}`).pathname;
};

/** docs: image 图片 — 300 × 225 px unless told otherwise. */
export const image: ElementView = (use) => {
  const { src, mode, lazyLoad } = use.attributes;
  const how = textOf(mode) || 'scaleToFill';
  const aria = ariaProps(use);
  return h(
    'image',
    {
      ...commonProps(use),
      ...aria,
      ...(aria['aria-label'] !== undefined && aria['role'] === undefined ? { role: 'img' } : {}),
      'sim-mode': cropped.has(how) ? 'crop' : how,
    },
    textOf(src) === ''
      ? []
      : [
          h('img', {
            src: address(textOf(src), use),
            alt: '',
            draggable: 'false',
            ...(cropped.has(how) ? { style: `object-position: ${how}` } : {}),
            ...(isOn(lazyLoad) ? { loading: 'lazy' } : {}),
            onLoad: (event: Event) => {
              const { naturalWidth: width, naturalHeight: height } = event.target as HTMLImageElement;
              emit(use, 'onLoad', event, { width, height });
            },
            onError: (event: Event) => emit(use, 'onError', event, { errMsg: `cannot load ${textOf(src)}` }),
          }),
        ],
  );
};

const icons: Readonly<Record<string, readonly [path: string, color: string]>> = {
  success: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.2 14.2-4-4 1.4-1.4 2.6 2.6 5.4-5.4 1.4 1.4Z', '#1677ff'],
  success_no_circle: ['m10 17.4-5.4-5.4L6 10.6l4 4 8-8L19.4 8Z', '#1677ff'],
  info: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1 5h2v2h-2Zm0 4h2v6h-2Z', '#1677ff'],
  warn: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1 5h2v6h-2Zm0 8h2v2h-2Z', '#ff3b30'],
  waiting: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm1 5v4.6l3.2 3.2-1.4 1.4L11 12.4V7Z', '#1677ff'],
  cancel: [
    'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm4 12.6L14.6 16 12 13.4 9.4 16 8 14.6l2.6-2.6L8 9.4 9.4 8l2.6 2.6L14.6 8 16 9.4 13.4 12Z',
    '#ff3b30',
  ],
  clear: [
    'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm4 12.6L14.6 16 12 13.4 9.4 16 8 14.6l2.6-2.6L8 9.4 9.4 8l2.6 2.6L14.6 8 16 9.4 13.4 12Z',
    '#b2b2b2',
  ],
  download: ['M11 3h2v9l3-3 1.4 1.4L12 15.8l-5.4-5.4L8 9l3 3ZM4 19h16v2H4Z', '#1677ff'],
  search: [
    'M10.5 4a6.5 6.5 0 1 0 4 11.6l4.4 4.4 1.4-1.4-4.4-4.4A6.5 6.5 0 0 0 10.5 4Zm0 2a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z',
    '#b2b2b2',
  ],
};

/** docs: icon 图标 — 23 px. */
export const icon: ElementView = (use) => {
  const { type, size, color } = use.attributes;
  const [path, usual] = icons[textOf(type)] ?? ['', ''];
  const side = numberOf(size, 23);
  const common = commonProps(use);
  const style = `${textOf(common['style'])};width:${String(side)}px;height:${String(side)}px`;
  const picture: VNode =
    type === 'loading'
      ? h('span', { class: 'sim-spinner' })
      : h('svg', { viewBox: '0 0 24 24', fill: textOf(color) || usual, 'aria-hidden': 'true' }, [
          h('path', { d: path }),
        ]);
  return h('icon', { ...common, ...ariaProps(use), style }, [picture]);
};

/** docs: navigator 页面链接. */
export const navigator: ElementView = (use) => {
  const { url, openType } = use.attributes;
  const jsapis: Readonly<Record<string, string>> = {
    redirect: 'redirectTo',
    navigateBack: 'navigateBack',
    reLaunch: 'reLaunch',
  };
  const go = (event: Event): void => {
    event.stopPropagation();
    use.context.jsapi(jsapis[textOf(openType)] ?? 'navigateTo', { url: textOf(url) }).catch((error: unknown) => {
      use.context.report(error);
    });
  };
  return h(
    'navigator',
    {
      role: 'link',
      tabindex: '0',
      ...commonProps(use),
      ...ariaProps(use),
      onClick: go,
      onKeydown: (event: KeyboardEvent) => {
        if (event.key === 'Enter') go(event);
      },
    },
    use.children() as VNode[],
  );
};
