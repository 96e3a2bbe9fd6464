import type { NavigationBar } from '../runtime/router';

/** What the phone shows above a page: drawn by the shell, called by `my`. */
export interface Screen {
  alert(options: { title: string; content: string; buttonText: string }): Promise<void>;
  confirm(options: {
    title: string;
    content: string;
    confirmButtonText: string;
    cancelButtonText: string;
  }): Promise<boolean>;
  /** Settles when the toast is gone. */
  toast(options: { content: string; type: string; duration: number }): Promise<void>;
  hideToast(): void;
  showLoading(options: { content: string; delay: number; mask: boolean }): void;
  hideLoading(): void;
  /** True when the user agrees. */
  askConsent(scope: string): Promise<boolean>;
  scrollTo(options: { scrollTop?: number; selector?: string; duration: number }): void;
  setNavigationBar(change: Partial<NavigationBar>): void;
}
