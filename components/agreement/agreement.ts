interface Props {
  agreed: boolean;
  label: string;
  policy: string;
  /** What is said to someone who goes on without; '' for nothing. */
  reminder: string;
  onChange: (agreed: boolean) => void;
}

/** “I agree to the Privacy Policy”, never ticked in advance (platform-facts.md §9). */
Component({
  props: { agreed: false, label: '', policy: '', reminder: '', onChange: () => undefined } as Props,
  methods: {
    handleChange({ detail }: { detail: { value: boolean } }) {
      this.props.onChange(detail.value);
    },
    handlePolicy() {
      void my.navigateTo({ url: '../privacy-policy/privacy-policy' });
    },
  },
});

// The builder compiles each file alone, and TypeScript 4.6 wants to see that this one is a module.
export {};
