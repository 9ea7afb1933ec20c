package vn.kiemtin.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostLinkTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                https://www.facebook.com/groups/tinhanoi/posts/1234567890         | facebook/1234567890
                https://m.facebook.com/groups/tinhanoi/posts/1234567890/?ref=x    | facebook/1234567890
                http://facebook.com/permalink.php?story_fbid=1234567890&id=42     | facebook/1234567890
                https://www.facebook.com/watch/?v=1234567890                      | facebook/1234567890
                https://www.facebook.com/reel/1234567890                          | facebook/1234567890
                https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10                  | youtube/dQw4w9WgXcQ
                https://youtu.be/dQw4w9WgXcQ?si=abc                               | youtube/dQw4w9WgXcQ
                https://m.youtube.com/shorts/dQw4w9WgXcQ                          | youtube/dQw4w9WgXcQ
                https://www.tiktok.com/@ai.do/video/7301234567890123456?lang=vi   | tiktok/7301234567890123456
                https://twitter.com/someone/status/1234567890#top                 | x/1234567890
                https://x.com/i/web/status/1234567890                             | x/1234567890
                https://t.me/tinnong/4321                                         | t/tinnong/4321
                https://t.me/s/TinNong/4321                                       | t/tinnong/4321
                https://vi-vn.facebook.com/tinhanoi/posts/1234567890              | facebook/1234567890
                https://www.instagram.com/p/DLx3kQ2TzAb/?igsh=x                   | instagram/DLx3kQ2TzAb
                https://www.instagram.com/nguyenvan12345/reel/DLx3kQ2TzAb/        | instagram/DLx3kQ2TzAb
                https://www.threads.net/@user0912345678/post/DLx3kQ2TzAb          | threads/DLx3kQ2TzAb
                https://www.threads.com/@user0912345678/post/DLx3kQ2TzAb?xmt=a    | threads/DLx3kQ2TzAb
                https://vn.linkedin.com/posts/an-nguyen_tin-activity-7212345678901234567-aBcD | linkedin/7212345678901234567
                https://www.linkedin.com/feed/update/urn:li:activity:7212345678901234567/     | linkedin/7212345678901234567
                https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7212345678901234567 | linkedin/7212345678901234567
                https://bao.example/tin-tuc/tu-mai-cam-duong-4567890.html?utm=1   | bao.example/tin-tuc/tu-mai-cam-duong-4567890.html
                https://bao.example/tu-mai-cam-duong-toan-thanh-pho.htm           | bao.example/tu-mai-cam-duong-toan-thanh-pho.htm
                https://zingnews.vn/ha-noi-bac-tin-don-cam-duong-post1567890.html | znews.vn/ha-noi-bac-tin-don-cam-duong-post1567890.html
                """)
    void oneNameForEveryWayToWriteALinkToAPost(String link, String canonical) {
        assertThat(PostLink.in(link))
                .hasValueSatisfying(post -> assertThat(post.canonical()).isEqualTo(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vnexpress.net/ha-noi-bac-tin-cam-xe-may-trong-vanh-dai-1-4912345.html",
                "tuoitre.vn/ha-noi-len-tieng-ve-tin-don-cam-duong-20250712093412345.htm",
                "thanhnien.vn/cong-an-ha-noi-bac-tin-don-cam-duong-185250712093412345.htm",
                "dantri.com.vn/xa-hoi/cong-an-ha-noi-bac-tin-don-cam-duong-20250712093412345.htm",
                "vietnamnet.vn/cong-an-ha-noi-bac-tin-don-cam-duong-2421234.html",
                "laodong.vn/xa-hoi/cong-an-ha-noi-bac-tin-don-cam-duong-1538765.ldo",
                "nhandan.vn/ha-noi-bac-tin-don-cam-duong-post893456.html",
                "hanoimoi.vn/ha-noi-bac-tin-don-cam-duong-708912.html",
                "baochinhphu.vn/ha-noi-bac-tin-don-cam-duong-102250712093412345.htm",
                "vtv.vn/xa-hoi/ha-noi-bac-tin-don-cam-duong-20250712093412345.htm",
                "24h.com.vn/tin-tuc-trong-ngay/ha-noi-bac-tin-don-cam-duong-c46a1673812.html",
                "znews.vn/ha-noi-bac-tin-don-cam-duong-post1567890.html",
                "kenh14.vn/ha-noi-bac-tin-don-cam-duong-215250712093412345.chn",
                "cafef.vn/ngan-hang-bac-tin-don-vo-no-188250712093412345.chn",
                "tienphong.vn/ha-noi-bac-tin-don-cam-duong-post1758912.tpo",
                "vov.vn/xa-hoi/ha-noi-bac-tin-don-cam-duong-post1213456.vov",
                "qdnd.vn/xa-hoi/tin-tuc/ha-noi-bac-tin-don-cam-duong-836712",
                "cand.com.vn/Xa-hoi/ha-noi-bac-tin-don-cam-duong-i774567",
                "kinhtedothi.vn/ha-noi-bac-tin-don-cam-duong.712345.html",
                "baomoi.com/ha-noi-bac-tin-don-cam-duong-c52712345.epi",
                "voz.vn/t/ha-noi-cam-xe-may-tu-mai.1123456"
            })
    void anArticleOfThePressIsKnownByItsHeadlineAndNumber(String article) {
        assertThat(PostLink.in("https://www." + article + "/?utm_source=zalo#binh-luan"))
                .hasValueSatisfying(post -> assertThat(post.canonical()).isEqualTo(article));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.instagram.com/nguyenvan12345",
                "https://www.instagram.com/nguyenvan12345/",
                "https://www.instagram.com/stories/highlights/17912345678901234/",
                "https://www.threads.net/@user0912345678",
                "https://www.threads.com/@user0912345678/",
                "https://www.linkedin.com/in/nguyen-van-an-a12345678",
                "https://vi-vn.facebook.com/nguyen.van.12345",
                "https://diendan.example/u/name.1234567/",
                "https://diendan.example/u/ten-toi-la-gi-1234567/",
                "https://diendan.example/members/ten-toi-la-gi.1234567/",
                "https://mang.example/@ten-toi-la-gi-1234567",
                "https://mang.example/@user/ten-toi-la-gi-1234567",
                "https://mang.example/nguyenvan12345",
                "https://cho.example/shop/123456",
                "https://cho.example/shop/may-loc-nuoc-gia-re-123456",
                "https://shopee.vn/shop/123456",
                "https://shopee.vn/May-loc-nuoc-gia-re-i.123456.7891011",
                "https://www.lazada.vn/products/may-loc-nuoc-gia-re-i1234567.html",
                "https://vnexpress.net/chu-de/bao-yagi-26812",
                "https://vnexpress.net/chu-de/nhung-tin-don-ve-bao-yagi-26812",
                "https://vnexpress.net/tac-gia/mot-nha-bao-nao-do-12345.html",
                "https://vnexpress.net/thoi-su/chinh-tri-p2",
                "https://vietnamnet.vn/tin-don-ve-bao-yagi-tag1234567890.html",
                "https://nhandan.vn/tin-don-ve-bao-yagi-topic12345.html",
                "https://www.24h.com.vn/tin-don-ve-bao-yagi-c46e12345.html",
                "https://bao.example/tin-nong-trong-ngay-hom-nay-p2.html",
                "https://www.facebook.com/tinhanoi",
                "https://www.facebook.com/groups/1234567890",
                "https://www.youtube.com/@kenh",
                "https://t.me/tinnong",
                "https://bao.example/",
                "https://bao.example/thoi-su",
                "https://bao.example/thoi-su.htm",
                "https://bao.example/index.html",
                "https://zalo.me/0912345678",
                "https://zalo.me/g/abcdef123456",
                "not a link",
                "https://"
            })
    void whatNamesNoPostIsNoPost(String link) {
        assertThat(PostLink.in(link)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DdQw4w9WgXcQ%26fbclid%3Dx&h=AT1 | youtube/dQw4w9WgXcQ
                https://www.google.com/url?sa=t&url=https://tuoitre.vn/tu-mai-cam-duong-4567890.htm | tuoitre.vn/tu-mai-cam-duong-4567890.htm
                https://www.google.com/amp/s/amp.tuoitre.vn/tu-mai-cam-duong-4567890.htm        | tuoitre.vn/tu-mai-cam-duong-4567890.htm
                https://tuoitre-vn.cdn.ampproject.org/c/s/tuoitre.vn/tu-mai-cam-duong-4567890.amp.htm | tuoitre.vn/tu-mai-cam-duong-4567890.htm
                https://www.facebook.com/login/?next=https%3A%2F%2Fwww.facebook.com%2Ftin%2Fposts%2F1234567890 | facebook/1234567890
                https://mbasic.facebook.com/story.php?story_fbid=1234567890&id=42&eav=x   | facebook/1234567890
                HTTPS://WWW.FACEBOOK.COM:443/tin/posts/1234567890/?comment_id=5           | facebook/1234567890
                https://www.facebook.com/groups/55/?multi_permalinks=1234567890&hoisted=1 | facebook/1234567890
                https://www.facebook.com/share/p/1AbCdEfGh2/?mibextid=wwXIfr              | facebook/share/p/1AbCdEfGh2
                https://vt.tiktok.com/ZSabc1234/                                          | tiktok/ZSabc1234
                https://tuoitre.vn./tu-mai-c%E1%BA%A5m-duong-4567890.htm/amp              | tuoitre.vn/tu-mai-cấm-duong-4567890.htm
                https://tuoitre.vn/amp/tu-mai-cam-duong-4567890.htm?amp=1                 | tuoitre.vn/tu-mai-cam-duong-4567890.htm
                https://báo.example/tu-mai-cam-duong-4567890.htm                          | xn--bo-mia.example/tu-mai-cam-duong-4567890.htm
                https://user:pass@tuoitre.vn//tu-mai-cam-duong-4567890.htm..              | tuoitre.vn/tu-mai-cam-duong-4567890.htm
                m.facebook.com/tin/posts/1234567890                                       | facebook/1234567890
                """)
    void redirectorsAliasesAndWaysToEncodeDoNotMatter(String link, String canonical) {
        assertThat(PostLink.in(link))
                .hasValueSatisfying(post -> assertThat(post.canonical()).isEqualTo(canonical));
    }

    @Test
    void findsThePostsThatATextNames() {
        var text = """
                Xem ngay (https://youtu.be/dQw4w9WgXcQ?si=x), rồi m.facebook.com/tin/posts/1234567890!
                Trang chủ: https://bao.example, lại https://www.youtube.com/watch?v=dQw4w9WgXcQ. <URL>""";

        assertThat(PostLink.inText(text))
                .extracting(PostLink::canonical)
                .containsExactly("youtube/dQw4w9WgXcQ", "facebook/1234567890");
    }

    @Test
    void failsOnNothing() {
        var random = new Random(500);
        var pieces = List.of(
                "http",
                "https://",
                "www.",
                "m.",
                "facebook.com",
                "/l.php?u=",
                "google.com/url?q=",
                "/posts/",
                "1234567",
                "%",
                "%2F",
                "%E1%BA",
                "%zz",
                "?",
                "&",
                "=",
                "#",
                "/",
                "\\",
                ":",
                "@",
                "[",
                "]",
                "..",
                "xn--",
                "xn--a-",
                "\u200b",
                "\ud800",
                "\udc00",
                "đ",
                "ấ",
                " ",
                "\n",
                "\0",
                "-",
                "a-b-c-d-12345",
                ".html",
                "amp",
                "😱",
                "ß",
                "。");
        for (int i = 0; i < 100_000; i++) {
            var link = new StringBuilder();
            for (int length = random.nextInt(15); length > 0; length--) {
                link.append(
                        random.nextInt(6) == 0
                                ? Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1))
                                : pieces.get(random.nextInt(pieces.size())));
            }
            PostLink.in(link.toString());
            PostLink.inText(link.toString());
            CanonicalLink.of(link.toString())
                    .ifPresent(canonical -> assertThat(CanonicalLink.of(canonical.value()))
                            .as(link.toString())
                            .isNotNull());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a.", "-", "a-", "/", "/posts/", "%41", "www.", "https://", "?v=", "&", ".html-", "1-1-"})
    void readingTakesTimeByTheLengthAloneWhateverIsWritten(String piece) {
        var link = "https://facebook.com/" + piece.repeat(2000 / piece.length());
        var text = ("https://bao.example/" + piece).repeat(20_000 / (20 + piece.length())) + piece.repeat(20_000);

        Assertions.assertTimeout(Duration.ofSeconds(2), () -> {
            PostLink.in(link);
            PostLink.in(link.replace("facebook.com", "bao.example"));
            PostLink.inText(text);
        });
    }
}
