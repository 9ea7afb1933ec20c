package vn.kiemtin.cases.grouping;

import java.util.UUID;
import vn.kiemtin.texts.PostLink;

/**
 * Two cases that one report tells to be one rumour: it gives the text that stands for the one, and names the post that the other is about.
 *
 * @param byText the case that the text stands for
 * @param byPost the case of the post
 * @param post the post that the report names
 */
public record Tie(UUID byText, UUID byPost, PostLink post) {}
