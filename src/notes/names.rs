//! What tells names of people from other words, as data: family names, given names, and words
//! that look like names.

use std::collections::HashSet;
use std::sync::LazyLock;

use arrayvec::ArrayString;
use foldhash::fast::FixedState;

/// Syllables of Korean family names.
const SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마길연위표명반왕금옥육맹제모탁용라봉";

/// Family names with which few other words of three syllables begin.
const CLEAR_SURNAMES: &str = "김박최윤임한송홍양손허권황곽엄";

/// Syllables of Korean given names.
const GIVEN: &str = "가강건걸경계고곤관광교구국권귀규균근금기길나남노녹다단달대덕도동돈두득들라락란람랑래려련령로록루류률르름리린림마만말매명모목무문미민바반방배백범법별병보복봉부빈빛사산삼상새샘서석선설섭성세소솔송수숙순술숭슬승시식신실심아안알애양억언여연열엽영예오옥온완왕요용우욱운울웅원월위유육윤율융은을음응의이익인일임자작재전정제조종주준중지진차찬창채천철청초총추춘충치탁태택토평표풍필하학한해행향허헌혁현형혜호홍화환황회효후훈휘휴흔흠흥희힘";

/// Last syllables of words that are no names: particles, and the ends of nouns and sentences.
const NOT_NAME_ENDS: &[char] = &[
    '를', '을', '는', '까', '에', '의', '다', '요', '법', '들', '것', '적', '와', '과', '로', '한',
    '할', '된', '될',
];

/// Korean words that look like a name and are none.
const NOT_NAMES: &str = "\
    이야기 정리 소개 후기 도입기 구축기 운영기 전략 사례 고민 조언 성능 설계 구현 시작 이해 입문 \
    심화 기초 원리 방법 노하우 개선기 적용기 성장기 생존기 회고 회고록 실패담 여정 도전기 부제 상편 \
    하편 전편 후편 온라인 오프라인 서울 부산 제주 하기 만들기 다루기 파헤치기 살펴보기 톺아보기 \
    시작하기 이해하기 정복 정복기 연구 오전 오후 전체 공통 기타 한국어 영어 마무리 주의점 문제점 \
    고려 고찰 현황 전망 미래 변화 조직 문화 공유 주제 주요 장점 단점 장단점 유지 유지보수 진행 \
    진행중 지식 지원 정보 정의 조건 전환 전환기 이전기 이직 이직기 고도화 최적화 현대화 자동화 \
    표준화 가상화 시각화 신기술 전문가 안내서 사용기 사용법 활용법 활용기 개발기 여행기 제작기 \
    탈출기 정착기 이론 이유 이슈 이벤트 인공지능 서비스 서버 소프트 소통 성과 성공 신입 신입사원 \
    주니어 시니어 유니티 유니콘 고객 공부 공식 공지 구글 구성 구조 기술 나눔 노트 도구 도커 도메인 \
    마지막 마이크 모니터링 모델 모바일 문서 문서화 문제 방향 배경 배포 백엔드 보안 복구 선택 설명 \
    설정 설치 세션 소스 수집 실습 실전 심층 안드로이드 안전 안정 안정화 언어 엔진 연동 연결 예제 \
    예시 오류 오픈 용어 우리 운영 원칙 위험 유저 응용 의미 일정 자료 자바 장애 재미 저장 정책 제목 \
    제품 종류 주말 준비 중심 지도 차이 차이점 참고 채용 처리 추천 코드 통계 통신 특징 파이썬 패턴 \
    편리 프론트 플랫폼 필요 한계 한국 함께 함수 해결 핵심 현실 협업 환경 활용 효과 효율 강의 강연 \
    경험 경험담 계획 과정 관리 관점 남자 여자 명령어 미국 반응형 방식 변경 분석 비교 사용 상태 상황 \
    생각 생성 속도 수업 스터디 시간 시대 신경망 실무 실제 심리 양식 역사 역할 연습 영상 예측 완료 \
    요구 요소 요약 원인 유형 음성 의견 인증 인터뷰 임베딩 자세 작성 작업 전달 전송 정규식 정렬 제어 \
    조회 중요 지표 진단 진화 질문 천국 추가 출시 취업 측정 태도 통합 투자 평가 표현 학습 향상 현업 \
    형태 확장 확장성 확인 황금 회사 훈련";

/// Given names that are common in Latin letters.
const LATIN_GIVEN: &str = "\
    aaron abby abdul abigail abhishek adam adrian adriana agnes ahmed aisha ajay akira alan albert \
    alberto alejandro aleksandr alessandro alex alexander alexandra alexandre alexis alfred ali \
    alice alicia alina alison allison alvaro amanda amber amelia amit amy ana anand anastasia \
    anders andrea andreas andrei andrew andrey andré andy angela angelina anil anita anja anjana \
    ann anna anne annie anthony antoine anton antonio april ari ariel arjun arnaud arthur arun asha \
    ashley astrid audrey austin barbara barry bart beatriz ben benedikt benjamin benoit benoît \
    bernard bernd beth bethany betty bill bjorn björn bob bobby boris brad bradley brandon brenda \
    brendan brent brett brian bridget brigitte bruce bruno bryan caitlin cameron camille carl carla \
    carlos carmen carol carolina caroline carrie cassandra catherine cecilia cedric cédric chad \
    chandra charles charlie charlotte chelsea chen cheryl chloe chris christian christina christine \
    christoph christophe christopher chuck cindy claire clara claudia claus clemens clement clément \
    colin connor corey cory craig cristina cynthia damian damien dan dana daniel daniela danielle \
    danny dario darren dave david dean deborah deepak denis dennis derek diana diane diego dieter \
    dirk dmitri dmitry dominic dominik don donald donna dorothy doug douglas drew duncan dustin \
    dylan earl ed eddie edgar eduardo edward elaine eleanor elena eli elias elisa elise elizabeth \
    ella ellen elliot emanuel emil emilie emily emma emmanuel enrique eric erica erik erika erin \
    ernesto esteban esther ethan eugene eva evan eve evelyn fabian fabien fabio faith fatima \
    federico felipe felix fernando filip fiona florence florent florian frances francesco francis \
    francisco franck francois françois frank franz fred freddie frederic frédéric frederik gabriel \
    gabriela gareth garrett gary gavin geoff geoffrey george georgia gerald gerard gilles gina \
    giovanni giulia glen glenn gloria gordon grace graham grant greg gregor gregory grégory \
    guillaume guillermo gustavo guy haley hannah hannes hans harald harold harry heather hector \
    heidi heiko helen helena henri henrik henry herbert hiroshi holger holly howard hugo ian igor \
    ingrid irene iris isaac isabel isabella isabelle ivan jack jackie jacob jake jakob james jamie \
    jan jane janet janina jared jason javier jay jean jeff jeffrey jen jenn jenna jennifer jenny \
    jens jeremy jérôme jerome jerry jesse jessica jessie jill jim jimmy joachim joan joanna joao \
    joão joe joel johan johanna johannes john johnny jon jonas jonathan jordan jorge jose josé \
    josef joseph josh joshua joy joyce juan judith judy julia julian juliana julie julien julio \
    june justin kai karen karin karl karolina kat kate katharina katherine kathleen kathryn kathy \
    katie katrina kay keith kelly kelsey ken kenji kenneth kenny kent kerry kevin kim kimberly \
    kiran kirk klaus kristen kristin kristina kumar kurt kyle lance lara larry lars laura lauren \
    laurent lawrence lea leah lee lena leo leon leonard leonardo leslie liam lily linda lindsay \
    lindsey lisa liz lorenzo lori louis louise luca lucas lucia lucy luis lukas luke lydia lynn \
    maciej madeleine maggie magnus manuel mara marc marcel marco marcos marcus margaret maria \
    mariana marie marina mario marion mariusz mark marko markus marta martha martin martina martijn \
    marty mary mateusz mathias mathieu mats matt matteo matthew matthias matthieu maurice mauricio \
    max maxim maxime maya megan melanie melissa mercedes mia micah michael michaela michal michał \
    michel michele michelle miguel mihai mike mikhail mila milan minh miriam mitch mitchell mohamed \
    mohammad mohammed molly monica monika morgan moritz muhammad nadia nancy naomi natalia natalie \
    natasha nate nathan nathalie neal neil nic nicholas nick nicola nicolas nicole nigel nikita \
    nikolai nikolas nils nina noah noel nora norman olga oliver olivia olivier omar oscar otto owen \
    pablo pamela paolo pascal pat patricia patrick paul paula pavel pawel paweł pedro peggy penny \
    pete peter petr petra phil philip philipp philippe phillip pierre piotr prakash priya quentin \
    rachel rafael rahul raj rajesh ralf ralph ramesh ramon randall randy raphael raphaël raul ravi \
    ray raymond rebecca regina reinhard renata rene rené ricardo rich richard rick ricky rob robert \
    roberta roberto robin rodrigo roger rohit roland roman romain ron ronald rosa rose ross roy \
    ruben rudolf russell ruth ryan sabine sabrina sally sam samantha samir sammy samuel sandra \
    sandi sandy sanjay santiago sara sarah sascha saurabh scott sean sébastien sebastian serena \
    sergei sergey sergio seth shane shannon sharon shaun shawn sheila shelby shirley sigrid silvia \
    simon simona simone sofia sonia sonja sophia sophie spencer srinivas stacey stacy stan stefan \
    stefanie stella stephan stéphane stephanie stephen steve steven stewart stuart sue sunil suresh \
    susan susanne suzanne sven svetlana sylvain sylvia takashi tamara tania tanya tara taylor ted \
    teresa terry theo theresa thiago thierry thomas tiffany tim timo timothy tina tobias toby todd \
    tom tomas tomasz tommy tony tracy travis trevor trey tristan troy tyler ulrich ursula uwe \
    valentin valerie vanessa vera veronica victor victoria vijay vikram vincent vinod virginia \
    vivek vivian vladimir wade walter wanda warren wayne wei wendy werner wes will william willy \
    wolfgang xavier yann yannick yasmin yolanda yuki yuri yusuf yves yvonne zach zachary zack zoe";

/// Words of titles and of companies that stand capitalised as names do.
const LATIN_OTHER: &str = "\
    access advanced agile ai all amazon analysis analytics android angular api apis apache app \
    apple application applications apps architecture art artificial async automation aws azure back \
    backend basics bay best beyond big block blockchain book browser build building business case \
    chain challenges chat cloud code coding community company complexity compose computer computing \
    conf conference container containers content control core corp creative css culture data \
    database day deep delivery demo dependency design developer developers development devops \
    digital distributed django docker driven dynamic edge elastic end engine engineer engineering \
    enterprise era event events everything experience facebook fast flutter framework frontend \
    front full functional fundamentals future game getting git github global go google graph \
    graphql group guide hands high history how html http human ibm inc industry information \
    infrastructure inside institute integration intelligence interactive interface internet into \
    introducing introduction java javascript journey kafka kotlin kubernetes lab labs language \
    large learn learned learning legacy lessons life light linux live logic ltd machine making \
    management market mesh microservices microsoft migration mobile model modeling models modern \
    mongo monitoring native net netflix network networks neural new next node notes observability \
    open operations operator optimization oracle overview part patterns performance pipeline \
    pipelines platform practice practices pre principles privacy problem product production \
    programming progressive project protocol python quality quantum query rails react reactive real \
    recommendation redis reliability remote research rest review robotics ruby rust scale scaling \
    science search security semantic server serverless service services session shopping simple \
    site social software solutions source space spark spring stack startup state statistics storage \
    store story strategy streaming studio super swift system systems talk talks team teams tech \
    technical technologies technology tensor terraform test testing text the theory time tools \
    training transformation type types typescript ui university update user using ux value vector \
    virtual vision visual visualization vue web webassembly week what when why windows with work \
    workflow workshop world wrap writing your keynote opening closing lightning welcome panel \
    question questions answers zero solution summit track room stage hall bank agency ministry \
    association foundation partners consulting media health energy school college center centre \
    department national international america europe asia korea japan china india germany france \
    london berlin paris seoul tokyo york san francisco angeles vegas hong kong manager director \
    founder ceo cto lead senior head chief officer evangelist advocate consultant architect \
    scientist researcher professor student designer president";

/// Words that are looked up for every heading: they are ours, so nobody can choose them to collide.
type Set = HashSet<&'static str, FixedState>;

fn set(words: &'static str) -> Set {
    words.split(' ').collect()
}

static NOT: LazyLock<Set> = LazyLock::new(|| set(NOT_NAMES));
static FIRST: LazyLock<Set> = LazyLock::new(|| set(LATIN_GIVEN));
static OTHER: LazyLock<Set> = LazyLock::new(|| set(LATIN_OTHER));

/// Some of the 11,172 syllables of Hangul, a bit for each.
struct Syllables([u64; 175]);

impl Syllables {
    fn of(text: &str) -> Self {
        let mut bits = [0; 175];
        for at in text.chars().filter_map(Self::place) {
            bits[at / 64] |= 1 << (at % 64);
        }
        Self(bits)
    }

    fn place(c: char) -> Option<usize> {
        ('가'..='힣')
            .contains(&c)
            .then(|| c as usize - '가' as usize)
    }

    fn has(&self, c: char) -> bool {
        Self::place(c).is_some_and(|at| self.0[at / 64] & (1 << (at % 64)) != 0)
    }
}

static FAMILY: LazyLock<Syllables> = LazyLock::new(|| Syllables::of(SURNAMES));
static OWN: LazyLock<Syllables> = LazyLock::new(|| Syllables::of(GIVEN));

/// Whether `syllable` begins many Korean names.
pub fn is_surname(syllable: char) -> bool {
    FAMILY.has(syllable)
}

/// Whether `word`, of three syllables, has a family name and a given name as Koreans have them.
pub fn is_korean_name(word: &str) -> bool {
    let mut syllables = word.chars();
    let Some(surname) = syllables.next().filter(|&c| is_surname(c)) else {
        return false;
    };
    // `도입기` and `회고기` are no people; `김민기` is one.
    let is_clear = !word.ends_with('기') || CLEAR_SURNAMES.contains(surname);
    is_clear && syllables.all(|c| OWN.has(c)) && !is_no_name(word)
}

/// What people are called by behind their Korean names.
const TRADES: &str = "\
    강사 교수 대표 이사 팀장 실장 부장 개발자 연구원 박사 선생 매니저 디자이너 기획자 코치 멘토 \
    엔지니어 변호사 작가 기자 의장";

/// Whether `word` is a trade or a rank, as it stands behind a Korean name.
pub fn is_trade(word: &str) -> bool {
    TRADES.split(' ').any(|trade| trade == word)
}

/// Whether `word` only looks like a Korean name.
pub fn is_no_name(word: &str) -> bool {
    word.ends_with(NOT_NAME_ENDS) || NOT.contains(word)
}

/// Whether `word` is a common given name in Latin letters.
pub fn is_given(word: &str) -> bool {
    is_in(&FIRST, word)
}

/// Whether `word` is capitalised in titles and names of companies, and is no name.
pub fn is_common(word: &str) -> bool {
    is_in(&OTHER, word)
}

/// Whether `word` is in `set`, in whatever case.
fn is_in(set: &Set, word: &str) -> bool {
    // Nothing in the tables is longer.
    let mut lower = ArrayString::<32>::new();
    let mut all = word.chars().flat_map(char::to_lowercase);
    all.try_for_each(|c| lower.try_push(c)).is_ok() && set.contains(&*lower)
}
