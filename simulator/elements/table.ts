import type { ElementView } from '../runtime/context';
import { block, scrollView, swiperItem, text, view } from './boxes';
import { button } from './button';
import { checkbox, checkboxGroup, radio, radioGroup, switchElement } from './choices';
import { form, input, label, textarea } from './forms';
import { picker } from './picker';
import { icon, image, navigator } from './pictures';
import { swiper } from './swiper';

/** The built-in elements there are, by tag. What the platform has besides is drawn as a box, with a warning. */
export const elements: Readonly<Record<string, ElementView>> = {
  view,
  text,
  block,
  button,
  image,
  icon,
  navigator,
  'scroll-view': scrollView,
  swiper,
  'swiper-item': swiperItem,
  input,
  textarea,
  checkbox,
  'checkbox-group': checkboxGroup,
  radio,
  'radio-group': radioGroup,
  switch: switchElement,
  picker,
  label,
  form,
};

const list = (text: string): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    text.split(' ').map((entry): [string, string[]] => {
      const [attribute = '', values = ''] = entry.split('=');
      return [attribute, values.split('|')];
    }),
  );
const typed = 'name value placeholder disabled maxlength focus controlled onInput onFocus onBlur';
const choice = 'checked disabled color';

/** What `my.canIUse` answers about elements: those attributes and values that do something here. */
export const abilities: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  button: list(
    'open-type=getAuthorize scope=phoneNumber type=primary|default|warn size=default|mini form-type=submit|reset ' +
      'plain disabled loading hover-class hover-start-time hover-stay-time onTap onGetAuthorize onGetPhoneNumber onError',
  ),
  text: list('decode space=nbsp|ensp|emsp selectable number-of-lines'),
  image: list('src mode lazy-load onLoad onError'),
  'scroll-view': list(
    'scroll-x scroll-y scroll-top scroll-left scroll-into-view upper-threshold lower-threshold onScroll onScrollToUpper onScrollToLower',
  ),
  swiper: list(
    'indicator-dots indicator-color indicator-active-color autoplay interval duration current circular vertical onChange',
  ),
  input: list(`${typed} type password onConfirm`),
  textarea: list(typed),
  checkbox: list(`${choice} value onChange`),
  radio: list(`${choice} value`),
  switch: list(`${choice} name controlled onChange`),
  picker: list('range range-key value title disabled onChange'),
  icon: list('type size color'),
  label: list('for'),
  form: list('onSubmit onReset'),
  navigator: list('url open-type=navigate|redirect|navigateBack|reLaunch hover-class'),
};
