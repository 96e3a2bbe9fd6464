import { boundPhone } from '../../utils/bound-phone';
import { language } from '../../utils/jsapi';
import { messagesFor } from '../../utils/messages/messages';

Page({
  data: () => ({ texts: messagesFor(language()), phoneMasked: '', proof: '' }),

  onLoad() {
    void my.setNavigationBar({ title: this.data.texts.homeTitle });
  },

  onShow() {
    const bound = boundPhone();
    if (bound && (bound.phoneMasked !== this.data.phoneMasked || bound.proof !== this.data.proof)) this.setData(bound);
  },

  handleBind() {
    void my.navigateTo({ url: '/pages/phone-auth/phone-auth' });
  },
});
