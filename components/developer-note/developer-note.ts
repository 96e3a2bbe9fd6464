/** What went wrong, for whoever builds the app. A page draws it in develop and trial builds only. */
Component({
  props: { title: '', lines: [] as readonly string[], copyLabel: '', copiedLabel: '' },
  methods: {
    handleCopy() {
      void my.setClipboard({ text: this.props.lines.join('\n') });
      void my.showToast({ content: this.props.copiedLabel });
    },
  },
});

// The builder compiles each file alone, and TypeScript 4.6 wants to see that this one is a module.
export {};
