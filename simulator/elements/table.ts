import type { ElementView } from '../runtime/context';
import { block, scrollView, text, view } from './boxes';
import { button } from './button';
import { checkbox, checkboxGroup, radio, radioGroup, switchElement } from './choices';
import { form, input, label, textarea } from './forms';
import { icon, image, navigator } from './pictures';

/** The built-in elements there are, by tag. What is not here is an error in the page that uses it. */
export const elements: Readonly<Record<string, ElementView>> = {
  view,
  text,
  block,
  button,
  image,
  icon,
  navigator,
  'scroll-view': scrollView,
  input,
  textarea,
  checkbox,
  'checkbox-group': checkboxGroup,
  radio,
  'radio-group': radioGroup,
  switch: switchElement,
  label,
  form,
};

/** What `my.canIUse` answers about elements: those attributes and values that do something here. */
export const abilities: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  button: {
    'open-type': ['getAuthorize'],
    scope: ['phoneNumber'],
    type: ['primary', 'default', 'warn'],
    size: ['default', 'mini'],
    'form-type': ['submit', 'reset'],
    plain: [],
    disabled: [],
    loading: [],
    'hover-class': [],
    onTap: [],
    onGetAuthorize: [],
    onGetPhoneNumber: [],
    onError: [],
  },
  text: { decode: [], space: ['nbsp', 'ensp', 'emsp'], selectable: [], 'number-of-lines': [] },
  image: { src: [], mode: [], 'lazy-load': [], onLoad: [], onError: [] },
  'scroll-view': {
    'scroll-x': [],
    'scroll-y': [],
    'scroll-top': [],
    'scroll-left': [],
    'scroll-into-view': [],
    onScroll: [],
    onScrollToUpper: [],
    onScrollToLower: [],
  },
  input: {
    value: [],
    type: [],
    password: [],
    placeholder: [],
    disabled: [],
    maxlength: [],
    focus: [],
    controlled: [],
    onInput: [],
    onConfirm: [],
    onFocus: [],
    onBlur: [],
  },
  textarea: {
    value: [],
    placeholder: [],
    disabled: [],
    maxlength: [],
    focus: [],
    controlled: [],
    onInput: [],
    onFocus: [],
    onBlur: [],
  },
  checkbox: { value: [], checked: [], disabled: [], color: [], onChange: [] },
  radio: { value: [], checked: [], disabled: [], color: [] },
  switch: { name: [], checked: [], disabled: [], color: [], controlled: [], onChange: [] },
  form: { onSubmit: [], onReset: [] },
  navigator: { url: [], 'open-type': ['navigate', 'redirect', 'navigateBack', 'reLaunch'], 'hover-class': [] },
};
