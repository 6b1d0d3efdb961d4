/** Chinese words that ask or greet and say nothing about the subject. */
export const words =
  '的 了 在 是 我 有 和 就 不 人 都 一 一个 上 也 很 到 说 要 去 你 会 着 没有 看 好 自己 这 那 吗 呢 吧 啊 怎么 怎样 如何 为什么 什么 哪里 哪个 哪些 谁 几 多少 可以 能 能够 不能 想 想要 请 请问 您好 你好 谢谢 帮助 帮忙 需要 应该 我的 你的 他 她 它 我们 你们 他们 与 或 及 并 但 而 被 把 对 从 为 以 给 让 用 还 再 又 個 嗎 這 怎麼 為什麼 什麼 請 請問 謝謝'
