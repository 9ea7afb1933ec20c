package vn.kiemtin.cases.casefile;

/** Where the content was seen. */
public enum Platform {
    FACEBOOK,
    ZALO,
    TIKTOK,
    YOUTUBE,
    TELEGRAM,
    X,
    PRESS,
    WEBSITE,
    MESSAGE,
    OTHER
}
