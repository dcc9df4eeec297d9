// Problems of the area network, in Chinese.

import type { ProblemTexts } from "../../finding-texts.ts";

export const networkProblems: ProblemTexts = {
  "tls-unknown-authority": {
    title: "服务器的证书不受信任",
    why: "检查 TLS 内容的网络会给每个服务器的证书重新签名，所用的证书颁发机构只有它们自己的机器认识。在 Linux 上，Go 从发行版的文件（ca-certificates），或从 SSL_CERT_FILE 和 SSL_CERT_DIR 读取它信任的证书。小型容器镜像里没有这些证书。两种情况下，每次下载模块或工具链都以“x509: certificate signed by unknown authority”结束。",
  },
  "container-dns-broken": {
    title: "服务器的名称无法解析，多半是在容器里",
    why: "获取任何东西之前，都要由域名服务器说明对方在哪里。容器询问的是 Docker 写进 /etc/resolv.conf 的那一个；如果从容器里访问不到它，例如更换网络或 VPN 之后、在防火墙后面，或 Docker 网络损坏，每次查询都会超时，换别的模块代理也没有用。",
  },
  "clock-skew": {
    title: "本机时钟不准",
    why: "证书只在起止日期之间有效，以查看它的机器的时钟为准。时钟不准时，例如没有电池的开发板还没有从网络取得时间，好的证书也会被判为“not yet valid”或“expired”，Go 什么也不下载。",
  },
  "http-proxy-broken": {
    title: "环境变量中的 HTTP 代理不能用",
    why: "Go 通过 HTTPS_PROXY 或 HTTP_PROXY 指定的代理发送请求，NO_PROXY 中的主机和本机除外。代理已不存在、需要密码，或者它说的是明文却写成了 https:// 时，不管访问哪个模块服务器，每次下载都以“proxyconnect”或代理的状态码失败。",
  },
  "tls-intercepted": {
    title: "服务器出示的证书来自非公共的颁发机构",
    why: "有些公司在途中解开 TLS 再重新签名，公司自己的服务器也常用自建颁发机构的证书。系统不信任该机构时，Go 的每次下载都以“x509: certificate signed by unknown authority”结束。系统信任它时，容器和其他机器也需要同一张证书。",
  },
  "tls-certificate-invalid": {
    title: "服务器的证书已过期，或是签给另一个名称的",
    why: "Go 只接受在有效期内、且名称列表中有该主机的证书；从 Go 1.15 起，仅有通用名（common name）已不算数。在本机上无法修复：要么服务器换一张证书，要么用证书所签的名称访问它。",
  },
  "goproxy-blocked": {
    title: "提供模块的服务器访问不到，或返回了别的东西",
    why: "go 依次询问 GOPROXY 中的服务器。在逗号处，只有前一个回答 404 或 410 才会继续：服务器连不上、拒绝访问或显示登录页面时，下载就此结束，即使后面有 direct。有些网络只放行经过 HTTP 代理的流量，而构建镜像时既没有所在机器的设置，也没有它的变量。",
  },
  "sumdb-proxy-cannot-lookup": {
    title: "模块代理声称能代为提供校验和数据库，却答不出查询",
    why: "Go 会询问每个模块代理能否代为提供校验和数据库（/sumdb/NAME/supported）。得到 200 之后，它只问这个代理，不再问数据库本身；此后查询若失败，凡是 go.sum 中还没有的模块都会被拒绝。不提供数据库的代理必须回答 404 或 410；其他回答都算数据库出了故障。",
  },
  "gosumdb-blocked": {
    title: "无法访问校验和数据库",
    why: "go.sum 中还没有的内容，Go 要先在校验和数据库里查过才相信，每个工具链也一样。没有模块代理代为提供数据库时，Go 直接询问数据库的主机；如果它被屏蔽，模块会先下载，然后被拒绝：“verifying …: … dial tcp”。",
  },
  "goinsecure-needed": {
    title: "模块的服务器不支持 HTTPS",
    why: "go 只通过 HTTPS 获取模块。公司内部只提供明文 HTTP 的服务器会被拒绝（“server gave HTTP response to HTTPS client”、“uses insecure protocol”），除非 GOINSECURE 列出了它的模块。这样一来，处在中间的人可以改动获取的内容，所以只适用于可信的网络。",
  },
  "private-module-auth": {
    title: "获取私有模块时没有凭据",
    why: "go 运行 git 时不会向任何人询问密码，所以私有仓库需要 git 自己能找到的凭据：ssh 密钥、凭据助手（credential helper）或 .netrc。GOPRIVATE 没有列出的模块，会先向公共代理请求，并在校验和数据库中查询，而它们看不到私有仓库。",
  },
};
