package anju.files

import anju.kernel.Actor
import anju.kernel.Ids
import anju.kernel.PropertyScope
import anju.kernel.Role
import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import com.drew.imaging.ImageMetadataReader
import com.drew.metadata.exif.ExifIFD0Directory
import com.drew.metadata.exif.GpsDirectory
import java.awt.Color
import java.awt.image.BufferedImage
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.nio.file.Files as Disk
import java.nio.file.Path
import java.util.zip.CRC32
import javax.imageio.ImageIO
import spock.lang.Shared
import spock.lang.Unroll

/** What people upload, well meant and otherwise. */
class FilesSpec extends AnjuSpec {
    /** 40 x 30 pixels of WebP, a red corner left above; white, or nothing, elsewhere. */
    static final LOSSY = '8AQAnQEqKAAeAD5tLJJGJCKhoSqsAIANiWQArzqAfhWzf/cAAGdVhdOJtzvC0bl4AP7ylOtjX+Kfp53vv3/yC7yeuU6qIL//ID/k' +
        'B/wLzwv+USH/AvPC/5Q8/9OA2qvM6w1ff+fuo8WH/jSqxT1D/4MMHHHls7k9aNZbWX5nQPYAAA=='
    static final LOSSLESS = 'LydABxAPEPMf8x8MgmybGtyfdgIHiOh/1HgBAAAAAAAAAAAA'
    @Shared JsonHttp staff
    @Shared Map<UUID, Boolean> readable = [:]
    @Shared Path folder = Disk.createTempDirectory('anju-files')

    Map<String, Object> settings() {
        ['anju.files.dir': folder.toString()]
    }

    def setup() {
        if (staff) return
        staff = signedIn(Role.AGENT)
        server.applicationContext.registerSingleton(FileAccess, new FileAccess() {
            String owner() { 'box' }
            boolean mayRead(UUID id, Actor actor) { readable[id] ?: false }
        })
    }

    def cleanupSpec() {
        folder.toFile().deleteDir()
    }

    def "a photo loses its place and its camera and stands upright"() {
        given: 'a photo of 40 x 30 whose camera was turned, with a place'
        def photo = photo(40, 30, 6)
        assert tags(photo, GpsDirectory) > 0

        when:
        def answer = staff.upload('/api/v1/files', '客厅.jpg', photo)

        then:
        answer.status == 201
        with(answer.body) {
            name == '客厅.jpg'
            type == 'image/jpeg'
            thumbnail
            bytes > 0
        }

        when:
        def kept = staff.get("/api/v1/files/$answer.body.id")
        def image = ImageIO.read(new ByteArrayInputStream(kept.bytes))

        then:
        [image.width, image.height] == [30, 40]
        colour(image, 25, 5) == 'red' // what was left above is right above
        colour(image, 5, 35) == 'white'
        tags(kept.bytes, GpsDirectory) == 0
        tags(kept.bytes, ExifIFD0Directory) == 0
        kept.header('content-type') == 'image/jpeg'
        kept.header('x-content-type-options') == 'nosniff'
        kept.header('cache-control').contains('private')
        kept.header('content-disposition') == "inline; filename*=UTF-8''%E5%AE%A2%E5%8E%85.jpg"
        kept.header('content-security-policy').contains('sandbox')
    }

    def "a WebP photo is kept as JPEG without its place, upright; one with holes and a GIF as PNG: #name"() {
        when:
        def answer = staff.upload('/api/v1/files', name, content)

        then:
        answer.status == 201
        [answer.body.name, answer.body.type, answer.body.thumbnail] == [kept, type, true]

        when:
        def stored = staff.get("/api/v1/files/$answer.body.id").bytes
        def image = ImageIO.read(new ByteArrayInputStream(stored))

        then:
        [image.width, image.height] == size
        colour(image, *red) == 'red'
        tags(stored, GpsDirectory) == 0
        image.colorModel.hasAlpha() == holes
        staff.get("/api/v1/files/$answer.body.id/thumbnail").header('content-type') == 'image/jpeg'

        where:
        name          | content                     || kept          | type         | size     | red     | holes
        'wall.webp'   | webp('VP8 ', LOSSY, 0x08)   || 'wall.jpg'    | 'image/jpeg' | [30, 40] | [25, 5] | false
        'logo.WEBP'   | webp('VP8L', LOSSLESS, 0x10) || 'logo.png'   | 'image/png'  | [40, 30] | [5, 5]  | true
        'loop.gif'    | bytes(marked(40, 30), 'gif') || 'loop.png'   | 'image/png'  | [40, 30] | [5, 5]  | false
        'chat photo'  | webp('VP8 ', LOSSY, 0x08)   || 'chat photo.jpg' | 'image/jpeg' | [30, 40] | [25, 5] | false
    }

    def "every way a camera can be held comes out upright"() {
        expect:
        def turned = Pixels.turned(marked(40, 30), orientation)
        [turned.width, turned.height] == size
        colour(turned, *red) == 'red'

        where: 'the corner left above of the stored pixels lands there'
        orientation | size     | red
        0           | [40, 30] | [2, 2]
        1           | [40, 30] | [2, 2]
        2           | [40, 30] | [37, 2]
        3           | [40, 30] | [37, 27]
        4           | [40, 30] | [2, 27]
        5           | [30, 40] | [2, 2]
        6           | [30, 40] | [27, 2]
        7           | [30, 40] | [27, 37]
        8           | [30, 40] | [2, 37]
        9           | [40, 30] | [2, 2]
    }

    def "a large picture is kept at 2560 pixels, its thumbnail at 480"() {
        when:
        def id = staff.upload('/api/v1/files', 'plan.png', png(6000, 1500)).body.id

        then:
        size(staff.get("/api/v1/files/$id").bytes) == [2560, 640]
        with(staff.get("/api/v1/files/$id/thumbnail")) {
            status == 200
            header('content-type') == 'image/jpeg'
            size(bytes) == [480, 120]
        }
    }

    @Unroll
    def "#name is refused: #says"() {
        when:
        def answer = staff.with('Accept-Language': 'en').upload('/api/v1/files', name, content)

        then:
        answer.status == code
        answer.body.detail.contains(says)
        answer.body.detail.contains(name)

        where:
        name         | content                                                         | code | says
        'photo.jpg'  | exe()                                                           | 422  | 'a program (application/x-'
        'a.png'      | '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'.bytes | 422 | 'an SVG drawing, which may carry script (image/svg+xml)'
        'b.svg'      | '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'.bytes | 422 | 'an SVG drawing'
        'c.jpg'      | '<!DOCTYPE html><html><script>alert(1)</script></html>'.bytes   | 422  | 'a web page (text/html)'
        'd.pdf'      | 'PK\003\004\024\000\000\000\000\000'.getBytes('ISO-8859-1')     | 422  | 'an archive'
        'e.jpg'      | 'hello'.bytes                                                   | 422  | 'plain text (text/plain)'
        'f.jpg'      | new byte[0]                                                     | 422  | 'is empty (0 bytes)'
        'g.webp'     | 'RIFF\044\000\000\000WEBPVP8 '.getBytes('ISO-8859-1')           | 422  | 'is damaged'
        'g.bmp'      | bytes(marked(40, 30), 'bmp')                                    | 422  | 'save it as JPEG or PNG'
        'IMG_1.HEIC' | heic()                                                          | 422  | 'Upload it with Safari on the iPhone or iPad'
        'wide.webp'  | webp(5000, 4000)                                                | 422  | 'says it has 5000 × 4000 pixels; at most 16 million'
        'h.png'      | bomb()                                                          | 422  | 'says it has 60000 × 60000 pixels; at most 64 million'
        'i.jpg'      | [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] as byte[]                       | 422  | 'is damaged'
        'j.png'      | png(50, 50)[0..60] as byte[]                                    | 422  | 'is damaged'
        'large.jpg'  | padded(photo(40, 30, 1), 60)                                    | 413  | 'has 60.0 MB; a picture may have 20 MB'
        'large.pdf'  | padded('%PDF-1.7\n'.bytes, 21)                                  | 413  | 'has 21.0 MB; a PDF may have 20 MB'
        'broken.mp4' | [0, 0, 0, 24, *'ftypmp42'.bytes, *(0..<12).collect { 0 }, 0, 0, 0x7F, 0, *'moov'.bytes] as byte[] | 422 | 'is damaged'
    }

    def "what is larger than anything may be is refused before it is read"() {
        expect:
        staff.upload('/api/v1/files', 'x.mp4', new byte[113 * 1024 * 1024]).status == 413
    }

    def "a video loses its place, and nothing else moves"() {
        given:
        def ftyp = box('ftyp', 'mp42'.bytes, new byte[4])
        def place = box('udta', '+31.2304+121.4737/'.bytes)
        def trak = box('trak', box('meta', 'Zhang Wei'.bytes), box('tkhd', [1, 2, 3] as byte[]))
        def video = [*ftyp, *box('moov', place, trak), *box('mdat', 'pictures'.bytes)] as byte[]

        when:
        def answer = staff.upload('/api/v1/files', 'leak.mp4', video)
        def kept = staff.get("/api/v1/files/$answer.body.id").bytes
        def text = new String(kept, 'ISO-8859-1')

        then:
        answer.body.type == 'video/mp4'
        !answer.body.thumbnail
        kept.length == video.length
        !text.contains('+31.2304')
        !text.contains('Zhang Wei')
        text.contains('free') && text.contains('pictures') && text.contains('tkhd')
        staff.get("/api/v1/files/$answer.body.id/thumbnail").body.code == 'files.no_thumbnail'
    }

    def "a video is sent in parts, so that one can jump in it"() {
        given:
        def video = [*box('ftyp', 'mp42'.bytes, new byte[4]), *box('mdat', '0123456789'.bytes)] as byte[]
        def id = staff.upload('/api/v1/files', 'jump.mp4', video).body.id

        when:
        def answer = staff.get("/api/v1/files/$id", Range: 'bytes=24-27')

        then:
        answer.status == 206
        answer.text == '0123'
    }

    def "a PDF is saved, never shown inside the page; a name is no path"() {
        when:
        def answer = staff.upload('/api/v1/files', '..\\..\\etc/合同.pdf', '%PDF-1.7\n1 0 obj\n'.bytes)
        def kept = staff.get("/api/v1/files/$answer.body.id")

        then:
        answer.body.name == '合同.pdf'
        kept.header('content-disposition').startsWith('attachment;')
        kept.text.startsWith('%PDF-1.7')
    }

    def "until it is attached only the uploader sees a file; then whom the owner lets"() {
        given:
        def other = signedIn(Role.ADMIN)
        def id = upload()
        def box = Ids.next()

        expect:
        staff.get("/api/v1/files/$id").status == 200
        other.get("/api/v1/files/$id").status == 404

        when:
        sql.executeUpdate("UPDATE files.file SET owner = 'box', owner_id = $box WHERE id = ${UUID.fromString(id)}")

        then:
        staff.get("/api/v1/files/$id").status == 404
        staff.get("/api/v1/files/$id/thumbnail").status == 404

        when:
        readable[box] = true

        then:
        other.get("/api/v1/files/$id").status == 200
        other.delete("/api/v1/files/$id").body.code == 'files.attached'
    }

    def "a file is attached once, by its uploader"() {
        given:
        def files = bean(Files)
        def (a, b) = [Ids.next(), Ids.next()]
        def mine = UUID.fromString(upload())

        when: 'the system is not who uploaded it'
        files.attach([mine], 'box', a)

        then:
        thrown(anju.kernel.Problem.RuleBroken)

        when:
        sql.executeUpdate("UPDATE files.file SET uploaded_by = ${Actor.SYSTEM.id()} WHERE id = $mine")
        2.times { files.attach([mine], 'box', a) }

        then:
        files.attached('box', [a, b]).collectEntries { [it.key, it.value*.id()] } == [(a): [mine]]
        files.attached('crate', [a]) == [:]

        when:
        files.attach([mine], 'box', b)

        then:
        thrown(anju.kernel.Problem.RuleBroken)

        when:
        files.attach([Ids.next()], 'box', a)

        then:
        thrown(anju.kernel.Problem.RuleBroken)

        when:
        files.remove('box', [a])

        then:
        files.attached('box', [a]) == [:]
    }

    def "a file of somebody who is not signed in is checked the same way, and attached at once"() {
        given:
        def files = bean(Files)
        def box = Ids.next()

        when:
        def stored = files.add('box', box, 'flat.png', new ByteArrayInputStream(png(30, 30)))

        then:
        files.attached('box', [box])[box]*.id() == [stored.id()]

        when:
        files.add('box', box, 'flat.png', new ByteArrayInputStream(exe()))

        then:
        def refused = thrown(anju.kernel.Problem.Invalid)
        refused.code() == 'files.type_refused'
    }

    def "one content lies once in the folder and goes with its last file; what nobody attached goes after a day"() {
        given:
        bean(SweepFiles).run()
        def before = contents()
        def (first, second) = [upload(77), upload(77)]
        def both = contents() - before

        expect: 'a picture and its thumbnail'
        both.size() in [1, 2]

        when:
        staff.delete("/api/v1/files/$first").status == 204
        bean(SweepFiles).run()

        then:
        contents() - before == both
        staff.get("/api/v1/files/$second").status == 200

        when:
        sql.executeUpdate("UPDATE files.file SET uploaded_at = now() - interval '25 hours' WHERE id = ${UUID.fromString(second)}")
        bean(SweepFiles).run()

        then:
        contents() - before == [] as Set
        staff.get("/api/v1/files/$second").status == 404
        sql.firstRow("SELECT count(*) AS n FROM files.content WHERE uses < 0 OR uses <> (SELECT count(*) FROM files.file f WHERE f.content = address) + (SELECT count(*) FROM files.file f WHERE f.thumbnail = address)").n == 0
    }

    private String upload(int shade = 0) {
        def image = marked(20, 20)
        image.setRGB(10, 10, new Color(shade, shade, shade).RGB)
        def answer = staff.upload('/api/v1/files', 'a.png', bytes(image, 'png'))
        assert answer.status == 201
        answer.body.id
    }

    private Set<String> contents() {
        Disk.walk(folder).filter { Disk.isRegularFile(it) }.collect { it.toString() } as Set
    }

    /** White, with a red corner left above. */
    private static BufferedImage marked(int width, int height) {
        def image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)
        def brush = image.createGraphics()
        brush.color = Color.WHITE
        brush.fillRect(0, 0, width, height)
        brush.color = Color.RED
        brush.fillRect(0, 0, (width / 2) as int, (height / 2) as int)
        brush.dispose()
        image
    }

    private static byte[] png(int width, int height) {
        bytes(marked(width, height), 'png')
    }

    private static byte[] bytes(BufferedImage image, String format) {
        def out = new ByteArrayOutputStream()
        ImageIO.write(image, format, out)
        out.toByteArray()
    }

    /** A JPEG with EXIF: orientation, and a place (31° N). */
    private static byte[] photo(int width, int height, int orientation) {
        def jpeg = bytes(marked(width, height), 'jpg')
        def exif = ['Exif\0\0'.bytes, tiff(orientation)].collectMany { it as List } as byte[]
        def length = exif.length + 2
        ([0xFF, 0xD8, 0xFF, 0xE1, length >> 8, length & 0xFF] + (exif as List) + (jpeg as List).drop(2)) as byte[]
    }

    private static byte[] tiff(int orientation) {
        def tiff = ByteBuffer.allocate(8 + 2 + 24 + 4 + 2 + 12 + 4)
        tiff.put('MM'.bytes).putShort((short) 42).putInt(8)
        tiff.putShort((short) 2)
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0)
        tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38)
        tiff.putInt(0)
        tiff.putShort((short) 1)
        tiff.putShort((short) 1).putShort((short) 2).putInt(2).put('N\0\0\0'.bytes)
        tiff.putInt(0)
        tiff.array()
    }

    /** 40 x 30, with EXIF when the flags (of VP8X) say so: turned, and with a place. */
    private static byte[] webp(String kind, String pixels, int flags) {
        def exif = flags & 0x08 ? chunk('EXIF', tiff(6)) : new byte[0]
        riff(extended(flags, 40, 30), chunk(kind, pixels.decodeBase64()), exif)
    }

    /** One that only says how large it is. */
    private static byte[] webp(int width, int height) {
        riff(extended(0, width, height), chunk('VP8 ', LOSSY.decodeBase64()))
    }

    private static byte[] extended(int flags, int width, int height) {
        def size = { int side -> [side - 1 & 0xFF, side - 1 >> 8 & 0xFF, side - 1 >> 16] }
        chunk('VP8X', [flags, 0, 0, 0, *size(width), *size(height)] as byte[])
    }

    private static byte[] riff(byte[]... chunks) {
        def content = chunks.collectMany { it as List } as byte[]
        chunk('RIFF', [*'WEBP'.bytes, *content] as byte[])
    }

    private static byte[] chunk(String name, byte[] content) {
        ByteBuffer.allocate(8 + content.length + content.length % 2).order(ByteOrder.LITTLE_ENDIAN)
            .put(name.bytes).putInt(content.length).put(content).array()
    }

    private static byte[] heic() {
        box('ftyp', 'heic\0\0\0\0mif1heic'.bytes)
    }

    private static byte[] padded(byte[] content, int megabytes) {
        Arrays.copyOf(content, megabytes * 1024 * 1024)
    }

    private static byte[] exe() {
        def dos = new byte[256]
        dos[0] = (byte) 0x4D
        dos[1] = (byte) 0x5A
        dos[0x3C] = (byte) 0x80
        System.arraycopy('PE\0\0'.bytes, 0, dos, 0x80, 4)
        dos
    }

    /** A PNG of a few bytes that says it is 60,000 pixels wide and high. */
    private static byte[] bomb() {
        def head = ByteBuffer.allocate(17).put('IHDR'.bytes).putInt(60000).putInt(60000).put([8, 2, 0, 0, 0] as byte[]).array()
        def sum = new CRC32()
        sum.update(head)
        ByteBuffer.allocate(8 + 4 + 17 + 4).put([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10] as byte[]).putInt(13).put(head)
            .putInt((int) sum.value).array()
    }

    private static byte[] box(String type, byte[]... contents) {
        def length = 8 + (contents*.length.sum() as int)
        def box = ByteBuffer.allocate(length).putInt(length).put(type.bytes)
        contents.each { box.put(it) }
        box.array()
    }

    private static List<Integer> size(byte[] picture) {
        def image = ImageIO.read(new ByteArrayInputStream(picture))
        [image.width, image.height]
    }

    private static String colour(BufferedImage image, int x, int y) {
        def pixel = new Color(image.getRGB(x, y))
        pixel.red > 200 && pixel.green < 90 ? 'red' : pixel.green > 200 ? 'white' : "$pixel"
    }

    private static int tags(byte[] picture, Class directory) {
        ImageMetadataReader.readMetadata(new ByteArrayInputStream(picture)).getDirectoriesOfType(directory).sum { it.tagCount } ?: 0
    }
}
