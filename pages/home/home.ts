import { boundPhone } from '../../utils/bound-phone';
import { language } from '../../utils/jsapi';
import { messagesFor } from '../../utils/messages/messages';

Page({
  data: () => ({ texts: messagesFor(language()), phoneMasked: boundPhone() }),

  onLoad() {
    void my.setNavigationBar({ title: this.data.texts.homeTitle });
  },

  onShow() {
    const phoneMasked = boundPhone();
    if (phoneMasked !== this.data.phoneMasked) this.setData({ phoneMasked });
  },

  handleBind() {
    void my.navigateTo({ url: '/pages/phone-auth/phone-auth' });
  },
});
