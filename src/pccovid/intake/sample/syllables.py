"""Which surnames, middle and given names do the invented people carry?

Surname weights are rough shares in percent; given names, words
of one text, go by sex and by the years in which they were in fashion.
"""

SURNAMES: dict[str, float] = {
    "Nguyễn": 31.5, "Trần": 10.9, "Lê": 8.9, "Phạm": 5.9, "Hoàng": 5.1, "Vũ": 4.9, "Phan": 2.8, "Trương": 2.2,
    "Bùi": 2.1, "Đặng": 1.9, "Đỗ": 1.9, "Ngô": 1.7, "Hồ": 1.5, "Dương": 1.4, "Đinh": 1.2, "Đoàn": 1.1,
    "Lâm": 1.1, "Mai": 1.0, "Trịnh": 1.0, "Đào": 0.9, "Lý": 0.9, "Cao": 0.9, "Lương": 0.8, "Hà": 0.8,
    "Tạ": 0.6, "Châu": 0.6, "Tô": 0.6, "Phùng": 0.6, "Thái": 0.5, "Quách": 0.3, "Tăng": 0.3, "Kiều": 0.3,
    "Vương": 0.3, "La": 0.2, "Giáp": 0.2, "Thạch": 0.2, "Nông": 0.2, "Lò": 0.2, "Triệu": 0.2, "Bế": 0.1,
}  # fmt: skip
SOUTHERN_FORMS = {"Hoàng": "Huỳnh", "Vũ": "Võ"}

MIDDLE_MALE_OLD = {
    "Văn": 62.0,
    "Hữu": 6,
    "Đình": 6,
    "Xuân": 5,
    "Công": 4,
    "Đức": 5,
    "Ngọc": 4,
    "Thanh": 3,
    "": 5,
}
MIDDLE_MALE_NEW = {
    "Văn": 20.0, "Minh": 14, "Quốc": 9, "Đức": 8, "Gia": 8, "Hoàng": 7, "Thanh": 7, "Anh": 5, "Tuấn": 5, "Nhật": 4,
    "Bảo": 4, "Ngọc": 3, "Hữu": 3, "Trọng": 2, "Khánh": 2, "Thành": 3, "Việt": 2, "": 1,
}  # fmt: skip
MIDDLE_FEMALE_OLD = {"Thị": 86.0, "Ngọc": 3, "Thị Kim": 3, "Thị Ngọc": 3, "Kim": 2, "": 3}
MIDDLE_FEMALE_NEW = {
    "Thị": 28.0, "Ngọc": 12, "Thị Thanh": 5, "Thị Thu": 5, "Thị Phương": 4, "Phương": 7, "Thanh": 7, "Minh": 6,
    "Thùy": 5, "Bảo": 4, "Khánh": 4, "Quỳnh": 4, "Mỹ": 3, "Hồng": 3, "Kim": 2, "Như": 2, "Hoài": 1,
}  # fmt: skip

GIVEN_MALE_OLD = (
    "Hùng Dũng Thành Sơn Bình Tâm Lợi Phước Tài Đức Hòa Minh Quang Thắng Chiến Hải Long Cường Tư Năm Sáu "
    "Bảy Tám Hai Ba Út Lộc Phúc Thọ Khánh Nam Việt Trung Kiên Nghĩa Hiền Quý Tân Xuân Đông Thu Lâm Vinh "
    "Hoàng Thái Toàn"
)
GIVEN_MALE_MIDDLE = (
    "Hùng Dũng Tuấn Hải Nam Long Thành Sơn Cường Hưng Đạt Quân Khoa Phong Tùng Trung Hiếu Hoàng Vũ Tú "
    "Thắng Kiên Linh Huy Duy Tiến Toàn Bình Phúc Lộc Thịnh Trường Giang Khánh Việt Lâm Vinh Quang Nghĩa "
    "Nhân Tâm Tài Thiện Tân"
)
GIVEN_MALE_NEW = (
    "Bảo Khang Khôi Phúc Minh Huy Khoa Anh Đăng Long Nam Quân Phong Kiệt Thiên Nguyên Hưng Đạt Lâm Hiếu "
    "Vinh Tùng Dương Thịnh Nhân Trí Sơn Bách An Duy Phát Tuấn Hải Quang Khánh"
)
GIVEN_FEMALE_OLD = (
    "Lan Hoa Mai Hồng Cúc Liên Nga Hạnh Hương Tuyết Bích Thu Xuân Đào Sen Lý Sáu Bảy Tám Năm Tư Ba Út Hai "
    "Loan Phượng Thanh Yến Nguyệt Hiền Dung Thảo Vân Mười Chín Gái Bé Lành Thơm Nhàn Thoa Ngọc Kim Huệ "
    "Tâm Lợi"
)
GIVEN_FEMALE_MIDDLE = (
    "Hương Hoa Lan Hằng Hà Thảo Trang Linh Phương Thu Thủy Hạnh Ngọc Nga Vân Yến Mai Dung Hiền Loan Oanh "
    "Tuyết Nhung Huyền Ngân Quyên Trinh Diễm Thúy Hồng Anh Châu Giang Tâm Bình Nhi My Ly Duyên Tiên Hòa "
    "Thanh Lý Xuân"
)
GIVEN_FEMALE_NEW = (
    "Anh Linh Ngọc Vy Nhi Trang Thư Hân Như My Châu Ngân Trâm Thảo Mai Chi Khanh Phương Quỳnh Uyên Yến Hà "
    "Giang An Diệp Khuê Tiên Vân Thy Trúc Dương Nhã Lam Minh"
)

STREETS = (
    "Lê Lợi", "Nguyễn Huệ", "Trần Hưng Đạo", "Hai Bà Trưng", "Lý Thường Kiệt", "Nguyễn Trãi", "Quang Trung", "Lê Duẩn",
    "Phan Chu Trinh", "Hùng Vương", "Ngô Quyền", "Võ Thị Sáu", "Điện Biên Phủ", "Cách Mạng Tháng 8",
    "Phan Đình Phùng", "Hoàng Văn Thụ", "Bạch Đằng", "Lê Hồng Phong", "Nguyễn Thị Minh Khai", "Tôn Đức Thắng",
)  # fmt: skip
