import { language } from '../../utils/jsapi';
import { privacyPolicyFor } from '../../utils/messages/privacy-policy';

Page({
  data: () => ({ policy: privacyPolicyFor(language()) }),

  onLoad() {
    void my.setNavigationBar({ title: this.data.policy.title });
  },
});
