package vn.kiemtin.system.grouping.edits;

import java.util.List;
import java.util.Random;

/** What people say around a text that they pass on: nothing about its matter, each time in other words. */
final class Talk {

    private static final List<String> REMARKS = List.of(
            "Mọi người xem thử thật hay giả ạ",
            "Ôi trời ơi",
            "Sợ quá cả nhà ơi",
            "Chia sẻ cho ai chưa đọc nhé",
            "Nghe mà hoang mang ghê",
            "Có thật không admin?",
            "Copy từ nhóm khác sang",
            "Cần kiểm chứng gấp!!!",
            "Bác nào rành xác nhận giùm",
            "Đọc đi rồi ngẫm",
            "Thấy đăng khắp nơi luôn",
            "Tin chuẩn chưa vậy trời",
            "Hóng quá",
            "Cẩn thận nha bà con",
            "Không biết đúng sai ra sao",
            "Up lên cho nhiều người thấy",
            "Mẹ tôi vừa gửi cái này",
            "Lại thêm một vụ nữa đây");

    private static final List<String> WHO = List.of(
            "Sáng nay ông hàng xóm",
            "Tối qua bà ngoại tôi",
            "Cô bạn cùng phòng",
            "Nhóm phụ huynh lớp con gái",
            "Ông chú họ ở quê",
            "Chị bán rau đầu ngõ",
            "Thằng em làm bên xây dựng",
            "Bác tổ trưởng khu phố",
            "Hội chung cư chỗ tôi",
            "Một tài khoản lạ hoắc",
            "Anh shipper quen",
            "Bà chị dâu hay lướt mạng",
            "Cậu đồng nghiệp ngồi cạnh",
            "Dì Tư bên Long Xuyên",
            "Nhóm cựu sinh viên khóa cũ",
            "Ai đó trong hội xe ôm");
    private static final List<String> DID = List.of(
            "chuyển cho tôi đoạn dưới đây",
            "cứ nhắc đi nhắc lại chuyện ấy",
            "gửi vào điện thoại lúc nửa đêm",
            "đọc to cho cả quán cà phê nghe",
            "bảo phải lan ra cho nhiều người",
            "chụp màn hình rồi tung lên",
            "khăng khăng nguồn đáng tin",
            "nói giọng run run qua điện thoại",
            "dán ngay cửa thang máy",
            "hỏi tôi nghĩ sao về việc đó",
            "đăng xong thì khóa bình luận",
            "kể mà tôi chẳng biết đường nào lần",
            "ghim lên đầu trang từ hôm kia",
            "nhờ tôi tra giùm gốc gác",
            "thề là nghe tận tai",
            "vừa xóa đi lại viết thêm lần nữa");
    private static final List<String> WHERE = List.of(
            "giữa bữa cơm",
            "trong nhóm kín",
            "lúc xếp hàng đổ xăng",
            "trên xe buýt số ba mươi hai",
            "sau buổi họp tổ",
            "khi đang đón cháu tan trường",
            "ở tiệm cắt tóc",
            "kèm mấy tấm ảnh mờ",
            "mà không dẫn nguồn nào",
            "với vẻ mặt nghiêm trọng",
            "qua ba bốn lượt chuyển tiếp",
            "bằng giọng miền Trung",
            "trước cổng chợ đầu mối",
            "rồi biến mất luôn",
            "từ số máy lạ",
            "trong đám cưới hôm thứ bảy");
    private static final List<String> SO = List.of(
            "nên tôi mang sang đây nhờ cơ quan xem xét.",
            "làm cả xóm bàn tán suốt buổi chiều.",
            "mà tìm báo nào cũng chưa thấy nói.",
            "khiến mấy đứa nhỏ trong nhà lo lắng.",
            "chẳng rõ bắt đầu lan ra khi nào.",
            "xin các bạn bình tĩnh đừng vội tin.",
            "ai biết gốc tích thì nhắn tôi một tiếng.",
            "theo tôi chắc có người dựng lên câu khách.",
            "tôi thì nửa tin nửa ngờ thôi.",
            "nếu sai đề nghị xử lý nghiêm giúp.",
            "hy vọng sớm có câu trả lời chính thức.",
            "đề nghị quản trị viên duyệt gấp bài.",
            "cứ để nguyên văn cho khách quan.",
            "thôi thì cẩn tắc vô áy náy các bác ạ.",
            "mấy hôm nay nhận không dưới chục lần.",
            "bên dưới toàn những lời chửi bới nhau.");

    private Talk() {}

    /** A few words. */
    static String remark(Random chance) {
        return one(REMARKS, chance);
    }

    /** Some twenty words. */
    static String sentence(Random chance) {
        return one(WHO, chance) + " " + one(DID, chance) + " " + one(WHERE, chance) + ", " + one(SO, chance);
    }

    private static String one(List<String> of, Random chance) {
        return of.get(chance.nextInt(of.size()));
    }

    static String atLeast(int words, Random chance) {
        var talk = new StringBuilder(sentence(chance));
        while (talk.toString().split(" ", -1).length < words) {
            talk.append(' ').append(sentence(chance));
        }
        return talk.toString();
    }
}
