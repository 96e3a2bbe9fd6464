/* global Page, my */
// The least native page that gets a number: one consent, one call, one request, one sentence. What it lacks is what the app is for.
const backend = 'https://phone-auth.example.com';

Page({
  data: { busy: false, message: '' },

  handleAuthorize() {
    this.setData({ busy: true, message: '正在获取…' });
    my.getPhoneNumber({
      success: ({ response }) => {
        my.request({
          url: `${backend}/v1/alipay/phone-number`,
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          data: JSON.stringify({ envelope: response }),
          dataType: 'json',
          success: ({ data }) => this.show(data.ok ? data.data.phoneMasked : '没有成功，请重试'),
          fail: () => this.show('网络不可用，请重试'),
        });
      },
      fail: () => this.show('没有成功，请重试'),
    });
  },

  handleError() {
    this.show('你没有授权');
  },

  show(message) {
    this.setData({ busy: false, message });
  },
});
