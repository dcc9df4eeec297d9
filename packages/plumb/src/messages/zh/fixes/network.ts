// Fixes of the area network, in Chinese.

import type { FixTexts } from "../../finding-texts.ts";

export const networkFixes: FixTexts = {
  "Install the root certificates": "安装根证书",
  "If the image has no root certificates: install them": "如果镜像里没有根证书：安装它们",
  "If the network signs anew what goes through it: add its authority, also to images":
    "如果网络会给经过的内容重新签名：添加它的证书颁发机构，镜像里也要加",
  "Get the authority's certificate (ca.crt) from whoever runs the server or network, and let the system trust it":
    "向服务器或网络的管理者取得颁发机构的证书（ca.crt），并让系统信任它",
  'In a container: restart Docker, or give it a name server that this network reaches (--dns, or "dns" in daemon.json)':
    '在容器里：重启 Docker，或给它一个本网络能访问的域名服务器（--dns，或 daemon.json 中的 "dns"）',
  "In an image build: use the host's network": "构建镜像时：使用主机的网络",
  "See who is asked, and whether an answer comes": "查看询问的是谁，以及有没有回答",
  "Set the clock, by the network if possible": "校准时钟，尽量通过网络",
  "Set the clock from the network": "通过网络校准时钟",
  "Set the clock from the network (in a container: that of its host)": "通过网络校准时钟（在容器里：校准其主机的时钟）",
  "Name the proxy with http://, the way it is spoken to": "用 http:// 写代理地址，与它实际使用的协议一致",
  "Put user and password into {}: http://USER:PASSWORD@HOST:PORT":
    "把用户名和密码写入 {1}：http://USER:PASSWORD@HOST:PORT",
  "Ask whoever runs {} for a new certificate, or name it as its certificate does":
    "请 {1} 的管理者换一张新证书，或用证书上的名称访问它",
  "Ask whoever runs the server for a new certificate, or name it as its certificate does":
    "请服务器的管理者换一张新证书，或用证书上的名称访问它",
  "Set GOPROXY to a proxy this network reaches, or HTTPS_PROXY to the network's HTTP proxy":
    "把 GOPROXY 设为本网络能访问的代理，或把 HTTPS_PROXY 设为本网络的 HTTP 代理",
  "Put a login for {} into ~/.netrc: machine {} login USER password TOKEN":
    "把 {1} 的登录信息写入 ~/.netrc：machine {2} login USER password TOKEN",
  "If this network has an HTTP proxy or a mirror of its own, name it: HTTPS_PROXY or GOPROXY, in images too":
    "如果本网络有自己的 HTTP 代理或镜像站，就写明它：HTTPS_PROXY 或 GOPROXY，容器镜像里也要写",
  "Correct HTTPS_PROXY, or unset it where there is no proxy": "改正 HTTPS_PROXY，没有代理时取消设置",
  "See which proxies are asked: Go's, and the network's": "查看询问的是哪些代理：Go 的和网络的",
  "Or fetch from the modules' own servers": "或者直接从模块自己的服务器获取",
  "Ask whoever runs the proxy to let it reach the database, or to answer 404 to …/supported":
    "请代理的管理者让它能访问数据库，或对 …/supported 回答 404",
  "Ask the database itself, past the proxy, if this network reaches it": "如果本网络能访问数据库，就绕过代理直接询问它",
  "Use a module proxy that stands for the checksum database, or let the network reach it":
    "使用能代为提供校验和数据库的模块代理，或让网络能访问该数据库",
  "For private modules alone: set GOPRIVATE to their prefix": "只对私有模块：把 GOPRIVATE 设为它们的前缀",
  "For private modules only: name them, so that nothing is looked up for them (GOPRIVATE or GONOSUMDB)":
    "只对私有模块：列出它们，就不会为它们查询（GOPRIVATE 或 GONOSUMDB）",
  "Where sum.golang.org is blocked as a name: ask it under its other one":
    "如果被屏蔽的是 sum.golang.org 这个域名：用它的另一个域名询问",
  "See what is asked": "查看询问的是什么",
  "Give the server HTTPS": "让服务器支持 HTTPS",
  "Or allow plain HTTP for its modules": "或者允许它的模块使用明文 HTTP",
  "Name the private modules, so that neither a proxy nor the checksum database is asked for them":
    "列出私有模块，这样就不会为它们询问代理和校验和数据库",
  "Let git use a key instead of a password": "让 git 用密钥代替密码",
  "Or, in an image or job, a token: git config --global credential.helper store, or .netrc, from a secret of the build":
    "或者在镜像或任务里使用令牌：git config --global credential.helper store，或 .netrc，取自构建的机密（secret）",
};
